import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerItems } from '../workload/places';

/** Variables in which programs look for a key that never expires. */
const KEYS: readonly unknown[] = [
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AZURE_CLIENT_SECRET', 'AZURE_STORAGE_KEY'],
  ...['AZURE_STORAGE_CONNECTION_STRING', 'GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_CREDENTIALS'],
];
/** Where workload identity federation puts its configuration, which holds no key. */
const FEDERATED = /credential[-_]?config|workload[-_]?identity/i;

export const noStaticCloudKeys = podRule({
  id: 'secret/no-static-cloud-keys',
  title: 'no pod is given a key that never expires',
  why: 'such a key works from anywhere until somebody changes it; the identity of a workload works for an hour, and only for it',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [],
  violations: pod =>
    blame(
      pod,
      containerItems(pod, 'env')
        .filter(variable => KEYS.includes(field(variable, 'name').value))
        .filter(variable => !isFederated(field(variable, 'value').value))
        .map(variable => field(variable, 'name')),
    ),
  allowed: 'no variable for a static key of a cloud or of an object store',
  fix: 'give the ServiceAccount a role of its own (EKS Pod Identity, Workload Identity), and leave the variable out',
});

function isFederated(value: unknown): boolean {
  return typeof value === 'string' && FEDERATED.test(value);
}
