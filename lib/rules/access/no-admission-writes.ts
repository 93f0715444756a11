import { type Power, WRITE_VERBS } from './grants';
import { powerRule } from './role-rule';

const verbs = WRITE_VERBS;
const PLUMBING: readonly Power[] = [
  {
    group: 'admissionregistration.k8s.io',
    resources: [
      ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
      ...['validatingadmissionpolicies', 'validatingadmissionpolicybindings'],
      ...['mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'],
    ],
    verbs,
  },
  { group: 'apiregistration.k8s.io', resources: ['apiservices'], verbs },
  { group: 'apiextensions.k8s.io', resources: ['customresourcedefinitions'], verbs },
];

export const noAdmissionWrites = powerRule({
  id: 'access/no-admission-writes',
  title: 'roles cannot change what the API server asks before it stores an object',
  why: 'a webhook reads and rewrites every object that it asks for, Secrets too, and without the policies nothing is refused',
  severity: 'critical',
  standards: ['CIS 5.1.12', 'Kubernetes RBAC good practices'],
  seenBy: [
    'trivy KSV-0114',
    'checkov CKV_K8S_155',
    'kubescape C-0281',
    'kyverno restrict-clusterrole-mutating-validating-admission-webhooks',
  ],
  powers: PLUMBING,
  allowed:
    'webhooks, admission policies, API services and custom resource definitions for reading, or those that the role names',
  fix: 'apply these objects with the platform; a program that renews the certificate of its webhook gets update and its name in resourceNames',
});
