import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { readManifests } from '../../lib/io/read-manifests';
import { allRules } from '../../lib/rules/catalogue';
import { type Finding, judgeBy, type PreparedRules, prepareRules } from '../../lib/rules/judge';
import type { KubernetesVersion } from '../../lib/values/kubernetes-version';
import { at, type Manifest } from '../../lib/values/manifest';
import { documentCases, flagCases } from './control-plane.cases';
import { podMutations } from './pod-rules.mutations';

type Keys = readonly (string | number)[];

/** One change of an object that a rule objects to. */
interface Mutation {
  readonly rule: string;
  /** Folder below `dist/`, and the object in it: its kind, namespace and name. @default - `hardened`, which is written here */
  readonly of?: readonly [platform: string, kind: string, namespace: string | null, name: string | null];
  /** Objects that keep the rule, of a kind that no app of ours emits. @default - `of` */
  readonly hardened?: readonly Manifest[];
  /** Which of them changes. @default 0 */
  readonly index?: number;
  /** Keys of the place; behind `#yaml` those within a text. @default - nothing changes within an object */
  readonly at?: Keys;
  /** What stands there then. @default - nothing: it is taken away */
  readonly value?: unknown;
  /** Objects that come to the set. @default - none */
  readonly adds?: readonly Manifest[];
  /** Other rules that must object too. @default - none: this rule alone does */
  readonly also?: readonly string[];
  /** @default '1.34' */
  readonly kubernetes?: KubernetesVersion;
}

const ROOT = join(__dirname, '..', '..');
const mutations: readonly Mutation[] = parse(readFileSync(join(__dirname, 'mutations.yaml'), 'utf8'));
const rulesOf = (kubernetes: KubernetesVersion = '1.34') => prepareRules(allRules, { kubernetes, inMemory: true });
const platforms = new Map(
  [...new Set(mutations.flatMap(({ of }) => (of === undefined ? [] : [of[0]])))].map(name => {
    const folders = [name, `${name}-host`].map(folder => join(ROOT, 'dist', folder));
    return [name, readManifests(folders).objects.map(({ manifest }) => manifest)];
  }),
);

test('every rule has a mutation, and every mutation a rule', () => {
  // Those over pods change what HardenedDeployment emits, and those of the control plane what ControlPlane does, in other tests.
  const ofControlPlane = [...Object.keys(flagCases), ...Object.keys(documentCases)];
  const elsewhere = [...podMutations.map(({ rule }) => rule), ...ofControlPlane];
  const covered = new Set([...mutations.map(({ rule }) => rule), ...elsewhere]);
  expect(allRules.map(({ id }) => id).filter(id => !covered.has(id))).toEqual([]);
  const known = new Set(allRules.map(({ id }) => id));
  expect(mutations.map(({ rule }) => rule).filter(id => !known.has(id))).toEqual([]);
});

test.each(mutations)('$rule objects', ({ rule, also = [], kubernetes, ...mutation }) => {
  const rules = rulesOf(kubernetes);
  const [before, after] = setsOf(mutation);
  const old = new Set(found(rules, before).map(keyOf));
  const told = found(rules, after).filter(finding => !old.has(keyOf(finding)));
  expect([...new Set(told.map(finding => finding.rule.id))].sort()).toEqual([rule, ...also].sort());
});

/** The objects as they are, and as they are after the change. */
function setsOf({
  of,
  hardened,
  index = 0,
  at: keys,
  value,
  adds = [],
}: Omit<Mutation, 'rule' | 'also' | 'kubernetes'>) {
  const before = of === undefined ? (hardened ?? []) : (platforms.get(of[0]) ?? []);
  const changed = of === undefined ? index : before.findIndex(manifest => isCalled(manifest, of));
  expect(before[changed]).toBeDefined();
  const after = before.map((manifest, position) =>
    position === changed && keys !== undefined ? (put(manifest, keys, value) as Manifest) : manifest,
  );
  return [before, [...after, ...adds]] as const;
}

function isCalled(manifest: Manifest, [, ...wanted]: NonNullable<Mutation['of']>): boolean {
  const { kind, metadata } = manifest;
  const names = [kind, at(metadata, 'namespace') ?? null, at(metadata, 'name') ?? null];
  return names.every((name, position) => name === wanted[position]);
}

function found(rules: PreparedRules, manifests: readonly Manifest[]): readonly Finding[] {
  const { findings, failures } = judgeBy(rules, manifests);
  expect(failures).toEqual([]);
  return findings;
}

function keyOf({ rule, manifest, path, container }: Finding): string {
  return JSON.stringify([
    rule.id,
    manifest.kind,
    at(manifest, 'metadata', 'namespace'),
    at(manifest, 'metadata', 'name'),
    path,
    container,
  ]);
}

/** The value with one place changed; what is missing on the way is made. */
function put(value: unknown, [key, ...rest]: Keys, given: unknown): unknown {
  if (key === undefined) return given;
  if (key === '#yaml') return stringify(put(parse(String(value)), rest, given));
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value];
    copy[Number(key)] = put(copy[Number(key)], rest, given);
    return copy.filter(item => item !== undefined);
  }
  const copy: Record<string, unknown> = { ...Object(value) };
  const changed = put(copy[key], rest, given);
  if (changed === undefined) delete copy[key];
  else copy[key] = changed;
  return typeof key === 'number' ? [changed] : copy;
}
