import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Include, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { HardenedJob, type Layout, NamespaceChart, Platform, ProblemError, Tenant } from '../../lib';
import { objectOrder } from '../../lib/core/object-order';

import { IMAGE, SETTINGS } from '../support/manifests';
import { type Files, oursOf, stockOf } from '../support/stock';

const LAYOUTS: readonly Layout[] = ['file-per-object', 'file-per-namespace'];
const VERSION = 'example.com/v1';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What we write for a tree, and what stock cdk8s writes for it. */
function both(layout: Layout, build: (platform: Platform) => void): { readonly ours: Files; readonly stock: Files } {
  const platform = new Platform({ ...SETTINGS, layout, outdir: join(folder, 'ours') });
  build(platform);
  return { ours: oursOf(platform), stock: stockOf(platform, folder) };
}

function thing(scope: Construct, name: string, spec: unknown = {}): ApiObject {
  return new ApiObject(scope, name, { apiVersion: VERSION, kind: 'Thing', metadata: { name }, ...{ spec } });
}

describe.each(LAYOUTS)('%s: the bytes of stock cdk8s', layout => {
  test('for tenants and hardened workloads', () => {
    const { ours, stock } = both(layout, platform => {
      new Tenant(platform, 'team-a', {
        owner: 'ada@example.com',
        quota: { cpu: 4, memory: '8Gi' },
        notebooks: [{ name: 'ada', image: IMAGE }],
      });
      new HardenedJob(platform.namespace('team-b'), 'job', {
        podSpec: { containers: [{ name: 'main', image: IMAGE, args: ['a: b', '\n', '0777', 'yes'] }] },
      });
    });
    expect(Object.keys(ours).length).toBe(layout === 'file-per-object' ? 21 : 3);
    expect(ours).toEqual(stock);
  });

  test('for what others make: cdk8s-plus, included files, tokens, lazy values, patches', () => {
    const { ours, stock } = both(layout, platform => {
      const chart = platform.namespace('team-a');
      const config = new kplus.ConfigMap(chart, 'config', {
        metadata: { name: 'config' },
        data: { 'a.txt': 'b\n c\n' },
      });
      const included = new Include(chart, 'include', { url: join(__dirname, '..', 'fixtures', 'foreign.yaml') });
      config.node.addDependency(included);
      const lazy = thing(chart, 'lazy', {
        text: Lazy.any({ produce: () => ({ yes: 'no' }) }),
        at: { resolve: () => [1] },
      });
      lazy.addJsonPatch(JsonPatch.add('/spec/more', { on: 'off' }), JsonPatch.remove('/spec/at'));
      lazy.addDependency(config);
    });
    expect(Object.values(ours).join('')).toContain('"yes": "no"');
    expect(ours).toEqual(stock);
  });

  test('for any tree with dependencies within a chart; and a circle is an error to both', () => {
    // Numbers stand for the constructs of the tree, in the order in which they are made.
    const tree = fc.record({
      scopes: fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 12 }),
      objects: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      dependencies: fc.array(fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 })), { maxLength: 8 }),
      texts: fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { minLength: 12, maxLength: 12 }),
    });
    let circles = 0;
    fc.assert(
      fc.property(tree, ({ scopes, objects, dependencies, texts }) => {
        const build = (platform: Platform): void => {
          const made: Construct[] = [];
          scopes.forEach((scope, index) => {
            const parent = made[scope % (index + 1)] ?? platform.namespace(`team-${scope % 2}`);
            made.push(objects[index] ? thing(parent, `t${index}`, [texts[index]]) : new Construct(parent, `c${index}`));
          });
          for (const [source, target] of dependencies) {
            const [from, to] = [made[source % made.length], made[target % made.length]];
            if (from && to && from !== to && from.node.scopes[1] === to.node.scopes[1]) from.node.addDependency(to);
          }
        };
        try {
          const { ours, stock } = both(layout, build);
          expect(ours).toEqual(stock);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          circles += 1;
          const app = new Platform({ ...SETTINGS, layout, outdir: join(folder, 'stock') });
          build(app);
          expect(() => App.prototype.synth.call(app)).toThrow();
        }
      }),
      { numRuns: 150 },
    );
    expect(circles).toBeGreaterThan(0);
    expect(circles).toBeLessThan(120);
  });
});

test('an object that depends on itself is an error, where stock leaves it out', () => {
  const platform = new Platform(SETTINGS);
  const object = thing(platform.namespace('team-a'), 'alone');
  object.addDependency(object);
  expect(() => platform.render()).toThrow(
    /got team-a\/alone → team-a\/alone\n {4}allowed: dependencies without a circle/,
  );
});

test('a chain of any length, and many ways to one object, take one visit an object', () => {
  const platform = new Platform(SETTINGS);
  const chart = platform.namespace('team-a');
  const layers = Array.from({ length: 2_000 }, (_, layer) => {
    const group = new Construct(chart, `layer-${layer}`);
    for (const name of ['a', 'b']) thing(group, `${name}-${layer}`);
    return group;
  });
  layers.forEach((layer, index) => {
    const below = layers[index + 1];
    if (below) layer.node.addDependency(below);
  });
  const { objects, cycles } = objectOrder(chart);
  expect(cycles).toEqual([]);
  expect(objects).toHaveLength(4_000);
  expect(objects[0]?.name).toBe('a-1999');
  expect(objects.at(-1)?.name).toBe('b-0');
});

test('a chart within a chart is refused: it would number the files of all', () => {
  const platform = new Platform(SETTINGS);
  new NamespaceChart(platform.namespace('team-a'), 'team-b');
  expect(() => platform.render()).toThrow(/scope: got team-a, within which it makes a chart/);
});
