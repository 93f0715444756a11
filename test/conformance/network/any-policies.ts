import fc from 'fast-check';
import type { Manifest } from '../../../lib';

const NAME = 'kubernetes.io/metadata.name';
/** Labels of pods; `any` is a value that no policy names. */
const VALUES = [undefined, 'a', 'b', 'any'];
const LABELS: Readonly<Record<string, readonly (string | undefined)[]>> = { app: VALUES, role: VALUES };
const PROTOCOLS = ['TCP', 'UDP'] as const;
const NUMBERS = [80, 81, 443, 8080];

/** Two namespaces, each with policies of its own, and in each a pod for all labels that there are. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly namespaces: readonly Manifest[];
  readonly policies: readonly Manifest[];
  readonly pods: readonly Manifest[];
}

const key = fc.constantFrom('app', 'role');
const value = fc.constantFrom('a', 'b');
const matchLabels = fc.dictionary(key, value, { maxKeys: 2 });
const named = fc.record({
  key,
  operator: fc.constantFrom('In', 'NotIn'),
  values: fc.uniqueArray(value, { minLength: 1 }),
});
const unnamed = fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') });
const anySelector = fc.record(
  { matchLabels, matchExpressions: fc.array(fc.oneof(named, unnamed), { maxLength: 2 }) },
  { requiredKeys: [] },
);
const namespaceSelector = fc.constantFrom(
  {},
  { matchLabels: { tier: 'one' } },
  { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['one'] }] },
);
const port = fc.oneof(
  fc.record({ protocol: fc.constantFrom(...PROTOCOLS) }),
  fc.record({ protocol: fc.constantFrom(...PROTOCOLS), port: fc.constantFrom(...NUMBERS) }),
  fc.record({ port: fc.constantFrom(80, 81), endPort: fc.constantFrom(81, 443) }),
);
const peer = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ namespaceSelector, podSelector: anySelector }, { requiredKeys: ['namespaceSelector'] }),
  },
  { weight: 1, arbitrary: fc.record({ podSelector: anySelector }) },
  { weight: 1, arbitrary: fc.constant({ ipBlock: { cidr: '192.0.2.0/24' } }) },
);
const ports = fc.option(fc.array(port, { minLength: 1, maxLength: 2 }), { nil: undefined });
const peers = fc.option(fc.array(peer, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 6 });
const ingress = fc.array(fc.record({ from: peers, ports }), { maxLength: 2 });
const egress = fc.array(fc.record({ to: peers, ports }), { maxLength: 2 });
const policyTypes = fc.option(fc.subarray(['Ingress', 'Egress'], { minLength: 1 }), { nil: undefined });
/** One of several policies holds a pod, or none; without the first, hardly anything would be held. */
const held = fc.oneof(fc.constant({}), anySelector);
const spec = fc.record({ podSelector: held, policyTypes, ingress, egress });
const tier = fc.constantFrom('one', 'two');

/** Any pair, by a number of its own. */
export function anyPair(number: number): fc.Arbitrary<Pair> {
  return fc
    .record({
      tiers: fc.tuple(tier, tier),
      specs: fc.tuple(fc.array(spec, { maxLength: 3 }), fc.array(spec, { maxLength: 3 })),
    })
    .map(({ tiers, specs }) => {
      const names = [`from-${number}`, `to-${number}`] as const;
      return {
        from: names[0],
        to: names[1],
        namespaces: names.map((name, index) => ({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name, labels: { [NAME]: name, tier: tiers[index] ?? '' } },
        })),
        policies: names.flatMap((namespace, index) =>
          (specs[index] ?? []).map((written, policy) => ({
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            metadata: { name: `policy-${policy}`, namespace },
            // What is left out is not written.
            spec: JSON.parse(JSON.stringify(written)) as object,
          })),
        ),
        pods: names.flatMap(podsIn),
      };
    });
}

function podsIn(namespace: string): readonly Manifest[] {
  return labelSets(Object.entries(LABELS)).map((labels, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace, labels },
    spec: { containers: [{ name: 'main', image: 'registry.example/a' }] },
  }));
}

function labelSets(
  keys: readonly (readonly [string, readonly (string | undefined)[]])[],
): readonly Readonly<Record<string, string>>[] {
  const [first, ...rest] = keys;
  if (first === undefined) return [{}];
  const [name, values] = first;
  return values.flatMap(value =>
    labelSets(rest).map(labels => (value === undefined ? labels : { ...labels, [name]: value })),
  );
}
