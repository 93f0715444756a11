import { blame } from '../objects';
import { granting } from './grants';
import { roleRule } from './role-rule';

export const noCertificateRequests = roleRule({
  id: 'access/no-certificate-requests',
  title: 'roles cannot ask for client certificates',
  why: 'a request waits for an administrator who approves it in haste, and the certificate then outlives every binding',
  severity: 'medium',
  standards: ['CIS 3.1.1', 'Kubernetes RBAC good practices'],
  seenBy: [],
  violations: rule =>
    blame(
      ...granting(rule, [
        { group: 'certificates.k8s.io', resources: ['certificatesigningrequests'], verbs: ['create'] },
      ]),
    ),
  allowed: 'certificatesigningrequests without create',
  fix: 'log people in by OpenID Connect and programs by the token of their account; certificates of services are for cert-manager',
});
