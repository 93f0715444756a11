import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { podRules } from '../../lib/rules/catalogue';
import { podTemplatesOf } from '../../lib/rules/pod-template';
import { type ContainerPlace, type PodPlace, template } from '../../lib/rules/pods/pod-kind';
import { podKinds, podTable } from '../../lib/rules/pods/table';
import { noPrivileged } from '../../lib/rules/workload/no-privileged';
import { at, type Manifest } from '../../lib/values/manifest';
import { isRecord } from '../../lib/values/place';
import { joinPath } from '../../lib/values/problem';
import { hardenedPod } from '../support/hardened-pod';
import { upstreamObjects } from '../support/upstream-objects';
import { operatorSamples } from './pod-templates.samples';

const CRDS = join('..', 'shared', 'crds');
const HARD = at(hardenedPod(), 'spec', 'template', 'spec') as Readonly<Record<string, unknown>>;
const CONTAINER = at(HARD, 'containers', 0);

interface Case {
  readonly name: string;
  readonly manifest: Manifest;
  /** Keys to the privileged container. */
  readonly keys: readonly (string | number)[];
}

/** Every place of every kind, with a pod that is fine but for one privileged container. */
const cases = podKinds.flatMap(({ group, kinds, pods = [] }) =>
  kinds.flatMap(kind =>
    pods.flatMap((pod): readonly Case[] => {
      const spec = keysOf(joined(pod.at, pod.spec ?? ''));
      const bare = { apiVersion: `${group === '' ? '' : `${group}/`}v1`, kind, metadata: { name: 'x' } } as Manifest;
      const whole = put(bare, spec, HARD);
      if (pod.containers === undefined) return [caseOf(`${kind} ${pod.at}`, whole, [...spec, 'containers', 0])];
      return Object.values(pod.containers).flatMap(places =>
        places.filter(sayHowPrivileged).map(place => {
          const keys = keysOf(joined(pod.at, place.at));
          return caseOf(`${kind} ${joined(pod.at, place.at)}`, containing(whole, keys, pod, place), keys, place);
        }),
      );
    }),
  ),
);

describe('every place where a kind keeps a pod', () => {
  test.each(cases.map(found => [found.name, found] as const))('is looked into: %s', (_, { manifest, keys }) => {
    const found = noPrivileged.check(manifest, { kubernetes: '1.37' });
    expect(found.map(({ path }) => path)).toContain(joinPath([...keys, 'privileged']));
  });

  test.each(
    podKinds.flatMap(({ group, kinds, pods = [] }) =>
      kinds.flatMap(kind =>
        pods.filter(({ containers }) => containers === undefined).map(pod => [kind, group, pod] as const),
      ),
    ),
  )('takes the hardened pod: %s', (kind, group, pod) => {
    const bare = { apiVersion: `${group}/v1`, kind, metadata: { name: 'x' } } as Manifest;
    const manifest = put(
      group === '' ? { ...bare, apiVersion: 'v1' } : bare,
      keysOf(joined(pod.at, pod.spec ?? '')),
      HARD,
    );
    expect(podTemplatesOf(manifest).length).toBeGreaterThan(0);
    // Around it the object may lack what belongs to its other pods.
    const place = joinPath(keysOf(joined(pod.at, pod.spec ?? '')));
    expect(
      Object.values(objections(manifest))
        .flat()
        .filter(path => path.startsWith(place)),
    ).toEqual([]);
  });
});

describe('operators', () => {
  test.each(operatorSamples)('$words', ({ object, found }) => {
    expect(objections(object as unknown as Manifest)).toEqual(found);
  });
});

describe('the table', () => {
  const spec = { containers: [{ name: 'main', securityContext: { privileged: true } }] };
  const odd = {
    apiVersion: 'example.com/v1',
    kind: 'Oddity',
    metadata: { name: 'x' },
    spec: { pods: { a: { spec } } },
  };

  test('takes kinds of others', () => {
    const table = podTable([{ group: 'example.com', kinds: ['Oddity'], pods: [template('spec.pods.*')] }]);
    expect(noPrivileged.check(odd, { kubernetes: '1.37' })).toEqual([]);
    expect(noPrivileged.check(odd, { kubernetes: '1.37', podTable: table })).toMatchObject([
      { path: 'spec.pods.a.spec.containers[0].securityContext.privileged' },
    ]);
  });

  test('lets a kind be told anew', () => {
    const table = podTable([{ group: 'apps', kinds: ['Deployment'], pods: [template('spec.other')] }]);
    expect(podTemplatesOf(hardenedPod(), table)).toEqual([]);
  });

  test('has each kind once', () => {
    const names = podKinds.flatMap(({ group, kinds }) => kinds.map(kind => `${group}/${kind}`));
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([null, 'text', 7, [], [null], {}, { '*': 1 }, { 'a.b': [{}] }])('reads %j anywhere', junk => {
    for (const { manifest, keys } of cases) {
      for (let length = 1; length <= keys.length; length++) {
        const broken = put(manifest, keys.slice(0, length), junk);
        noPrivileged.check(broken, { kubernetes: '1.37' });
      }
    }
  });
});

const definitions = existsSync(CRDS) ? read() : new Map<string, readonly Schema[]>();
const judged = podKinds.flatMap(({ group, kinds, pods = [] }) =>
  kinds.flatMap(kind => {
    const schemas = definitions.get(`${group}/${kind}`);
    return schemas === undefined ? [] : pods.map(pod => ({ name: `${kind} ${pod.at}`, kind, pod, schemas }));
  }),
);

(existsSync(CRDS) ? describe : describe.skip)("upstream's definitions", () => {
  test('are there for a good part of the kinds', () => expect(judged.length).toBeGreaterThan(20));

  test.each(judged)('know the place: $name', ({ pod, schemas }) => {
    const at = keysOf(pod.at);
    const known = schemas.some(schema => {
      const place = at.length === 0 ? schema : below(schema, pod.at);
      const own = below(place, pod.spec ?? '');
      if (pod.unset?.includes('**')) return own !== undefined;
      const lists = Object.values(pod.containers ?? { containers: [{ at: joined(pod.spec ?? '', 'containers') }] });
      return own !== undefined && lists.flat().every(container => below(place, container.at) !== undefined);
    });
    // Of what an older or a newer version has, the definitions at hand say nothing.
    if (!OTHER_VERSIONS.includes(pod.at)) expect(known).toBe(true);
  });

  test.each(judged.filter(({ kind }) => kind !== 'Notebook'))('have what is asked for: $name', ({ pod, schemas }) => {
    const missing = ['hostUsers', 'automountServiceAccountToken', 'enableServiceLinks', 'serviceAccountName'].filter(
      key => !schemas.some(schema => below(schema, joined(joined(pod.at, pod.spec ?? ''), key)) !== undefined),
    );
    const { unset = [] } = pod;
    if (!OTHER_VERSIONS.includes(pod.at) && !unset.includes('*') && !unset.includes('**')) {
      expect(missing.filter(key => !unset.includes(key) && pod.fields?.[key] === undefined)).toEqual([]);
    }
  });
});

/** Places of Trainer 2.0 and 2.1, which later versions replaced. */
const OTHER_VERSIONS: readonly string[] = ['spec.podTemplateOverrides.*'];

function objections(manifest: Manifest): Readonly<Record<string, readonly string[]>> {
  const found = podRules.map(
    rule => [rule.id, rule.check(manifest, { kubernetes: '1.37' }).map(({ path }) => path)] as const,
  );
  return Object.fromEntries(found.filter(([, paths]) => paths.length > 0));
}

// The samples below show that the other fields are read.
function sayHowPrivileged({ only, fields }: ContainerPlace): boolean {
  return only === undefined || only.includes('securityContext') || fields?.['securityContext'] !== undefined;
}

function containing(
  whole: Manifest,
  keys: readonly (string | number)[],
  pod: PodPlace,
  place: ContainerPlace,
): Manifest {
  const made = place.when === undefined ? whole : put(whole, keysOf(joined(pod.at, place.when)), true);
  const needed = pod.when?.[0];
  const switched = needed === undefined ? made : put(made, keysOf(joined(pod.at, needed)), {});
  return at(switched, ...keys) === undefined ? put(switched, keys, CONTAINER) : switched;
}

function caseOf(
  name: string,
  manifest: Manifest,
  container: readonly (string | number)[],
  place: Partial<ContainerPlace> = {},
): Case {
  const keys = [...container, ...(place.fields?.['securityContext'] ?? 'securityContext').split('.')];
  return { name, manifest: put(manifest, [...keys, 'privileged'], true), keys };
}

function joined(path: string, rest: string): string {
  return [path, rest].filter(part => part !== '').join('.');
}

function keysOf(path: string): readonly (string | number)[] {
  if (path === '') return [];
  // The replicas of training jobs are a map, everything else that has many entries is a list.
  return path
    .split('.')
    .map((key, index, keys) => (key === '*' ? (/Replica/.test(keys[index - 1] ?? '') ? 'Worker' : 0) : key));
}

function put<T>(value: T, [key, ...rest]: readonly (string | number)[], given: unknown): T {
  if (key === undefined) return (isRecord(value) && isRecord(given) ? { ...value, ...given } : given) as T;
  const copy = (typeof key === 'number' ? [...(Array.isArray(value) ? value : [])] : { ...Object(value) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = put(copy[key], rest, given);
  return copy as T;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

function below(schema: Schema | undefined, path: string): Schema | undefined {
  return path === ''
    ? schema
    : path.split('.').reduce<Schema | undefined>((found, key) => {
        const child =
          key === '*'
            ? (found?.items ?? (found?.additionalProperties as Schema | undefined))
            : found?.properties?.[key];
        return child ?? (found?.['x-kubernetes-preserve-unknown-fields'] === true ? found : undefined);
      }, schema);
}

function read(): ReadonlyMap<string, readonly Schema[]> {
  const groups = new Set(podKinds.map(({ group }) => `${group}.yaml`).filter(file => existsSync(join(CRDS, file))));
  return new Map(
    [...groups]
      .flatMap(file => upstreamObjects(join(CRDS, file)))
      .filter(document => at(document, 'kind') === 'CustomResourceDefinition')
      .map(document => [
        `${String(at(document, 'spec', 'group'))}/${String(at(document, 'spec', 'names', 'kind'))}`,
        (at(document, 'spec', 'versions') as readonly unknown[]).map(
          version => at(version, 'schema', 'openAPIV3Schema') as Schema,
        ),
      ]),
  );
}
