import { type ApiObject, Include, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import fc from 'fast-check';
import type { Gvk, ObjectFields } from '../../lib/core/api-object';
import { fields, text } from './yaml-samples';

/** Several objects have one name, and are of several kinds and namespaces. */
const NAMES = ['main', 'web', 'a.b'];
const KINDS: readonly Gvk[] = ['Thing', 'Gadget'].map(kind => ({ apiVersion: 'example.com/v1', kind }));

/** Something in a tree; where it stands, and what it depends on, are numbers of what was made before or after it. */
export interface Part {
  readonly make: (typeof MAKES)[number];
  readonly name: string;
  readonly kind: Gvk;
  /** Number of the construct that it lies in; with a number that none has, it lies in the chart. */
  readonly within: number;
  readonly dependsOn: readonly number[];
  readonly spec: unknown;
}

/** A chart, and all that is in it. */
export type Tree = readonly Part[];

/** How a tree comes to be: of stock cdk8s, or of what is ours. */
export interface World {
  readonly chart: (namespace: string) => Construct;
  readonly object: (scope: Construct, gvk: Gvk, fields: ObjectFields) => ApiObject;
  /** Paths of ten files to include. */
  readonly included: readonly string[];
}

/** `group` makes a construct without an object; the weights keep what takes stock long from being all that is made. */
const MAKES = ['object', 'group', 'lazy', 'token', 'patched', 'included', 'plus'] as const;
const make = fc.oneof(
  { weight: 12, arbitrary: fc.constant('object' as const) },
  { weight: 4, arbitrary: fc.constant('group' as const) },
  { weight: 2, arbitrary: fc.constantFrom('lazy' as const, 'token' as const, 'patched' as const) },
  { weight: 1, arbitrary: fc.constantFrom('included' as const, 'plus' as const) },
);
const part: fc.Arbitrary<Part> = fc.record({
  make,
  name: fc.constantFrom(...NAMES),
  kind: fc.constantFrom(...KINDS),
  within: fc.nat({ max: 9 }),
  dependsOn: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 }) },
  ),
  spec: fc.oneof(text, fields),
});

/** A tree of a few parts. */
export const tree: fc.Arbitrary<Tree> = fc.array(part, { minLength: 1, maxLength: 4, size: 'max' });

/** Makes a tree in a chart of its own. */
export function grow(tree: Tree, namespace: string, { chart: chartOf, object, included }: World): void {
  const chart = chartOf(namespace);
  const made: Construct[] = [];
  const taken = new Set<string>();
  tree.forEach(({ make, name: wanted, kind, within, spec }, index) => {
    const scope = made[within] ?? chart;
    const id = `${make}-${index}`;
    const key = `${kind.kind}/${wanted}`;
    const name = taken.has(key) || make === 'plus' || make === 'included' ? `${wanted}-${index}` : wanted;
    taken.add(key);
    const thing = (given: unknown) => object(scope, kind, { metadata: { name }, spec: given });
    switch (make) {
      case 'group':
        made.push(new Construct(scope, id));
        break;
      case 'object':
        made.push(thing(spec));
        break;
      case 'lazy':
        made.push(thing({ lazy: Lazy.any({ produce: () => spec }), beside: spec }));
        break;
      case 'token':
        made.push(thing([{ resolve: () => spec }, { below: { resolve: () => ({ spec, none: null }) } }]));
        break;
      case 'patched': {
        const patched = thing({ gone: spec });
        patched.addJsonPatch(JsonPatch.add('/added', spec), JsonPatch.remove('/spec/gone'));
        made.push(patched);
        break;
      }
      // A file has its names, which it could not bring twice.
      case 'included': {
        const url = included[within] ?? '';
        made.push(taken.has(url) ? new Construct(scope, id) : new Include(scope, id, { url }));
        taken.add(url);
        break;
      }
      case 'plus':
        made.push(plus(scope, id, name, spec));
        break;
    }
  });
  depend(tree, made);
}

function plus(scope: Construct, id: string, name: string, spec: unknown): Construct {
  const metadata = { name };
  if (name.startsWith('web')) {
    const deployment = new kplus.Deployment(scope, id, {
      metadata,
      containers: [{ image: 'example', portNumber: 8080, args: [JSON.stringify(spec)] }],
    });
    deployment.exposeViaService({ name: `${id}-service` });
    return deployment;
  }
  return new kplus.ConfigMap(scope, id, { metadata, data: { spec: JSON.stringify(spec, undefined, 1), '1e3': 'yes' } });
}

/** Adds the dependencies that close no circle. */
function depend(tree: Tree, made: readonly Construct[]): void {
  let edges: readonly Edge[] = [];
  tree.forEach(({ dependsOn }, index) => {
    for (const number of dependsOn) {
      const [from, to] = [made[index], made[number]];
      if (from === undefined || to === undefined) continue;
      const more = [...edges, ...pairs(from, to)];
      if (isCircular(more)) continue;
      edges = more;
      from.node.addDependency(to);
    }
  });
}

type Edge = readonly [source: IConstruct, target: IConstruct];

/** A construct that depends on another means: all that it holds depends on all that the other holds. */
function pairs(from: IConstruct, to: IConstruct): readonly Edge[] {
  const targets = to.node.findAll();
  const all = from.node.findAll().flatMap(source => targets.map(target => [source, target] as const));
  return from === to ? all : all.filter(([source, target]) => source !== target);
}

function isCircular(edges: readonly Edge[]): boolean {
  const left = edges.filter(([, target]) => edges.some(([source]) => source === target));
  return left.length === edges.length ? edges.length > 0 : isCircular(left);
}

/** Texts that a writer of YAML may get wrong. */
const TEXTS: Readonly<Record<string, (text: string) => boolean>> = {
  yes: text => text === 'yes',
  '1e3': text => text === '1e3',
  '0x1F': text => text === '0x1F',
  null: text => text === 'null',
  '- a': text => text === '- a',
  'colon and blank': text => text.includes(': '),
  '#': text => text.includes('#'),
  'several lines': text => text.includes('\n'),
  'trailing blanks': text => /[ \t]$/.test(text),
  emoji: text => text.includes('😀'),
  'control characters': text => /\p{Cc}/u.test(text.replaceAll(/\s/g, '')),
  'U+2028': text => text.includes('\u2028'),
  'half a character': text => /\p{Cs}/u.test(text),
  'some 4,000 characters': text => text.length > 3_900,
};

const INGREDIENTS: Readonly<Record<string, (tree: Tree) => boolean>> = {
  ...Object.fromEntries(MAKES.map(wanted => [wanted, (tree: Tree) => tree.some(({ make }) => make === wanted)])),
  'one within another': tree => tree.some(({ within }, index) => within < index),
  'dependency on what is made before': tree =>
    tree.some(({ dependsOn }, index) => dependsOn.some(number => number < index)),
  'dependency on what is made later': tree =>
    tree.some(({ dependsOn }, index) => dependsOn.some(number => number > index && number < tree.length)),
  'one name, two kinds': tree =>
    NAMES.some(wanted => new Set(tree.filter(({ name }) => name === wanted).map(({ kind }) => kind)).size > 1),
};

/** All that a tree may have in it. */
export const ALL_INGREDIENTS: readonly string[] = [
  ...Object.keys(INGREDIENTS),
  ...Object.keys(TEXTS).flatMap(name => [`key: ${name}`, `value: ${name}`]),
];

/** What of it a tree has. */
export function ingredientsOf(tree: Tree): readonly string[] {
  const { keys, values } = textsOf(tree.map(({ spec }) => spec));
  return [
    ...Object.keys(INGREDIENTS).filter(name => INGREDIENTS[name]?.(tree)),
    ...Object.keys(TEXTS).flatMap(name => [
      ...(keys.some(text => TEXTS[name]?.(text)) ? [`key: ${name}`] : []),
      ...(values.some(text => TEXTS[name]?.(text)) ? [`value: ${name}`] : []),
    ]),
  ];
}

function textsOf(value: unknown): { readonly keys: readonly string[]; readonly values: readonly string[] } {
  if (typeof value === 'string') return { keys: [], values: [value] };
  if (typeof value !== 'object' || value === null) return { keys: [], values: [] };
  const below = Object.values(value).map(textsOf);
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return { keys: [...own, ...below.flatMap(({ keys }) => keys)], values: below.flatMap(({ values }) => values) };
}
