import { podRule } from '../pod-rule';
import { podField, refuse } from '../workload/places';
import { isEmptyList } from '../workload/values';

export const pullSecretsOnAccount = podRule({
  id: 'image/pull-secrets-on-account',
  title: 'the key to a registry is given to an account, not to single pods',
  why: 'it is then changed in one place; and whoever writes a pod cannot reach for the key of another workload',
  severity: 'low',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  violations: pod => refuse(pod, [podField(pod, 'imagePullSecrets')], isEmptyList),
  allowed: 'no imagePullSecrets in the pod',
  fix: 'name the Secret in imagePullSecrets of the ServiceAccount; best is a node that pulls by its own identity',
});
