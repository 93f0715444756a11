import { field, isRecord, type Place, pathBelow } from '../../values/place';
import { joinPath } from '../../values/problem';
import { type PodUnderTest, podRule } from '../pod-rule';
import { blame, containerItems, containerNodes } from '../workload/places';
import { holdsSecret, looksRandom, maybeSecret, namesSecret } from './secret-text';

export const noLiterals = podRule({
  id: 'secret/no-literals',
  title: 'no secret is written into a manifest',
  why: 'a manifest is read by everybody who may read the repository or the pod, for ever',
  severity: 'critical',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: ['kube-linter env-var-secret', 'polaris sensitiveContainerEnvVar', 'kubescape C-0012', 'kubescape C-0259'],
  violations: pod => {
    const named = containerItems(pod, 'env')
      .filter(variable => namesSecret(field(variable, 'name').value))
      .map(variable => field(variable, 'value'))
      .filter(({ value }) => maybeSecret(value));
    const shaped = partsOf(pod).flatMap(secretsIn);
    const random = wordsOf(pod).filter(({ value }) => looksRandom(value));
    const paths = new Set([...[...named, ...random].map(({ path }) => path), ...shaped]);
    return blame(
      pod,
      // Reports are read by more people than the secret is for.
      [...paths].map(path => ({ path, value: '(not shown)' })),
    );
  },
  allowed: 'no secret as text',
  fix: 'mount the key of a Secret as a file, and change the secret: it is known now',
});

/** What people write to a program: elsewhere long random texts are digests. */
function wordsOf(pod: PodUnderTest): readonly Place[] {
  return [
    ...containerItems(pod, 'env').map(variable => field(variable, 'value')),
    ...['command', 'args'].flatMap(key => containerItems(pod, key)),
  ];
}

function partsOf(pod: PodUnderTest): readonly Place[] {
  const metadata = (['annotations', 'labels'] as const).flatMap(kind =>
    Object.entries(pod[kind]).map(([key, value]) => ({ path: joinPath(['metadata', kind, key]), value })),
  );
  return [...metadata, ...containerNodes(pod)];
}

/** Paths of the texts that have the form of a secret. */
function secretsIn(part: Place): readonly string[] {
  const found: string[] = [];
  // The keys that lead to what is visited; a path is made of them only where a secret is found.
  const keys: (string | number)[] = [];
  const visit = (value: unknown): void => {
    if (holdsSecret(value)) found.push(pathBelow(part.path, joinPath(keys)));
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) enter(index, value[index]);
    else if (isRecord(value)) for (const key of Object.keys(value)) enter(key, value[key]);
  };
  const enter = (key: string | number, value: unknown): void => {
    keys.push(key);
    visit(value);
    keys.pop();
  };
  visit(part.value);
  return found;
}
