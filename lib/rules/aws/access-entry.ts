import { at } from '../../values/manifest';
import { field, items } from '../../values/place';
import { blame, isText, objectRule, place } from '../objects';

const BROAD = /cluster-access-policy\/AmazonEKS(ClusterAdmin|Admin)Policy$/;

export const accessEntry = objectRule({
  id: 'aws/access-entry',
  title: 'an access entry makes nobody the administrator of the whole cluster',
  why: 'it gives what cluster-admin gives, outside of Kubernetes: no binding shows it, and no admission policy sees it',
  severity: 'critical',
  standards: ['AWS: EKS best practices', 'CIS 5.1.1'],
  seenBy: [],
  group: 'eks.services.k8s.aws',
  kinds: ['AccessEntry'],
  violations: manifest => [
    ...blame(
      ...items(place(manifest, 'spec', 'accessPolicies'))
        .filter(({ value }) => at(value, 'accessScope', 'type') !== 'namespace')
        .map(policy => field(policy, 'policyARN'))
        .filter(({ value }) => isText(value) && BROAD.test(value)),
    ),
    ...blame(...items(place(manifest, 'spec', 'kubernetesGroups')).filter(({ value }) => value === 'system:masters')),
  ],
  allowed: 'policies other than AmazonEKSClusterAdminPolicy and AmazonEKSAdminPolicy, or those for named namespaces',
  fix: 'give AmazonEKSViewPolicy, or a group that a RoleBinding names, and keep one entry for emergencies with a waiver',
});
