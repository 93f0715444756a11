import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerItems, refuse } from '../workload/places';
import { isUnsetOr } from '../workload/values';

export const noEnvironment = podRule({
  id: 'secret/no-environment',
  title: 'secrets come as files, not as environment variables',
  why: 'the environment is inherited by every process, ends up in crash reports, and never changes while the pod runs',
  severity: 'medium',
  standards: ['CIS 5.4.1'],
  seenBy: [
    'checkov CKV_K8S_35',
    'kube-linter read-secret-from-env-var',
    'kubescape C-0207',
    'kyverno secrets-not-from-env-vars',
  ],
  violations: pod =>
    refuse(
      pod,
      [
        ...containerItems(pod, 'env').map(variable => field(variable, 'valueFrom', 'secretKeyRef')),
        ...containerItems(pod, 'envFrom').map(source => field(source, 'secretRef')),
      ],
      isUnsetOr,
    ),
  allowed: 'unset',
  fix: 'mount the Secret as a volume, and give the program the path of the file',
});
