import { field, isRecord, items, type Place } from '../../values/place';
import { joinPath } from '../../values/problem';
import { type PodUnderTest, podRule } from '../pod-rule';
import { blame, containerItems, containerNodes } from '../workload/places';
import { holdsSecret, maybeSecret, namesSecret } from './secret-text';

export const noLiterals = podRule({
  id: 'secret/no-literals',
  title: 'no secret is written into a manifest',
  why: 'a manifest is read by everybody who may read the repository or the pod, for ever',
  severity: 'critical',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [
    'kube-linter env-var-secret',
    'polaris sensitiveContainerEnvVar',
    'kubescape C-0012',
    'kubescape C-0259',
    'monokle KBP111',
  ],
  violations: pod => {
    const named = containerItems(pod, 'env')
      .filter(variable => namesSecret(field(variable, 'name').value))
      .map(variable => field(variable, 'value'))
      .filter(({ value }) => maybeSecret(value));
    const shaped = textsOf(pod).filter(({ value }) => holdsSecret(value));
    const paths = new Set([...named, ...shaped].map(({ path }) => path));
    return blame(
      pod,
      // Reports are read by more people than the secret is for.
      [...paths].map(path => ({ path, value: '(not shown)' })),
    );
  },
  allowed: 'no secret as text',
  fix: 'mount the key of a Secret as a file, and change the secret: it is known now',
});

function textsOf(pod: PodUnderTest): readonly Place[] {
  const metadata = (['annotations', 'labels'] as const).flatMap(kind =>
    Object.entries(pod[kind]).map(([key, value]) => ({ path: joinPath(['metadata', kind, key]), value })),
  );
  return [...metadata, ...containerNodes(pod)].flatMap(texts);
}

function texts(node: Place): readonly Place[] {
  if (isRecord(node.value)) return Object.keys(node.value).flatMap(key => texts(field(node, key)));
  return Array.isArray(node.value) ? items(node).flatMap(texts) : [node];
}
