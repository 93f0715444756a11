import { podRule } from '../pod-rule';
import { podField, refuse } from './places';
import { isUnsetOr } from './values';

export const ownServiceAccount = podRule({
  id: 'workload/own-service-account',
  title: 'the pod runs under a service account of its own',
  why: 'what is granted to the account default is granted to every pod of the namespace',
  severity: 'medium',
  standards: [
    'CIS 5.1.5',
    'Kubeflow security chapter',
    'access-control article',
    'MindIE hardening guide',
    'GenAI on EKS chapter',
  ],
  seenBy: [
    'kube-linter default-service-account',
    'kube-linter deprecated-service-account-field',
    'kubesec ServiceAccountName',
    'kubeaudit asat',
  ],
  violations: pod => [
    ...refuse(
      pod,
      [podField(pod, 'serviceAccountName')],
      name => typeof name === 'string' && name !== '' && name !== 'default',
    ),
    ...refuse(pod, [podField(pod, 'serviceAccount')], isUnsetOr),
  ],
  allowed: 'serviceAccountName with a name other than default, and no serviceAccount',
  fix: 'make a ServiceAccount for the workload and name it in serviceAccountName',
});
