import { refuseLevels } from './decided';
import { auditRule } from './policy';
import { RESOURCE_VERBS } from './requests';
import { PODS } from './resources';

export const noPodBodies = auditRule({
  id: 'audit/no-pod-bodies',
  title: 'pods, and what embeds them, are logged without their bodies',
  why: 'people write passwords into env, whatever they are told; the log keeps them, and Git has the body anyway',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: policy =>
    refuseLevels(policy, PODS, RESOURCE_VERBS, level => level !== 'Request' && level !== 'RequestResponse'),
  allowed: 'level Metadata for pods, workloads, notebooks, training jobs, model servers and Ray clusters',
  fix: 'list the resources of their group that embed no pod; where an admission policy refuses literals in env, waive this rule',
});
