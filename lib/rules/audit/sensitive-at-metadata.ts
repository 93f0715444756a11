import { refuseLevels } from './decided';
import { auditRule } from './policy';
import { RESOURCE_VERBS } from './requests';
import { SENSITIVE } from './resources';

export const sensitiveAtMetadata = auditRule({
  id: 'audit/sensitive-at-metadata',
  title: 'every request for a Secret, or for what holds secrets, is logged, and never with its body',
  why: 'a secret in a log is a secret for everybody who reads logs, for as long as they are kept; one that nobody saw being read is worse',
  severity: 'high',
  standards: ['CIS 3.2.2', 'Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [],
  violations: policy => refuseLevels(policy, SENSITIVE, RESOURCE_VERBS, level => level === 'Metadata'),
  allowed: 'level Metadata for everybody, every verb and every namespace',
  fix: 'put a rule first that lists them at level Metadata and nothing else; a rule for named namespaces misses lists of all namespaces',
});
