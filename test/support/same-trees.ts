import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { type Layout, Platform } from '../../lib';
import { apiObject } from '../../lib/core/api-object';
import { MANAGED_BY } from '../../lib/core/chart';
import { chartFiles, documentsOf } from '../../lib/core/chart-files';
import { objectReports, orderedTree, renderedChart } from '../../lib/core/ordered-tree';
import { type YamlWriter, yamlWriter } from '../../lib/core/yaml-text';
import { SETTINGS } from './manifests';
import { ALL_INGREDIENTS, grow, ingredientsOf, type Tree, tree, type World } from './random-trees';
import type { Files } from './stock';
import { TEMPTING } from './yaml-samples';

/** What stock does for a chart it does for all charts of the app again, so an app has few. */
const trees = fc.array(tree, { minLength: 1, maxLength: 8, size: 'max' });

/** Compares random trees, as many apps as it takes, and says what they had in them. */
export function sameTrees(layout: Layout, least: number): ReadonlyMap<string, number> {
  return inFolder(folder => {
    const [write, found] = [yamlWriter(), new Map<string, number>()];
    let grown = 0;
    const same = propertyOf(layout, write, folder, given => {
      grown += given.length;
      for (const ingredient of given.flatMap(ingredientsOf)) found.set(ingredient, (found.get(ingredient) ?? 0) + 1);
    });
    while (grown < least) fc.assert(same, { numRuns: 100 });
    // One tree in some hundred has what a tree may have in it.
    expect(ALL_INGREDIENTS.filter(ingredient => (found.get(ingredient) ?? 0) < least / 400)).toEqual([]);
    return found;
  });
}

/** The trees by which a writer is seen to differ from stock: as small as they get. */
export function differingTrees(layout: Layout, write: YamlWriter): readonly Tree[] {
  return inFolder(folder => {
    const { counterexample } = fc.check(
      propertyOf(layout, write, folder, () => undefined),
      { numRuns: 1_000, seed: 1 },
    );
    return counterexample?.[0] ?? [];
  });
}

function propertyOf(layout: Layout, write: YamlWriter, folder: string, seen: (given: readonly Tree[]) => void) {
  const included = filesIn(folder);
  return fc.property(trees, given => {
    expect(ours(given, included, layout, write)).toEqual(stock(given, included, layout, join(folder, 'stock')));
    seen(given);
  });
}

/** In memory where there is such a folder: stock knows no other way than to write. */
function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'random-trees-'));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ten files to include; each is read once, since cdk8s starts a process for that. */
function filesIn(folder: string): readonly string[] {
  const short = TEMPTING.filter(text => text.length < 20);
  const urls = Array.from({ length: 10 }, (_, number) => {
    const objects = short.slice(4 * number, 4 * number + 4).map((text, index) => ({
      ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `included-${number}-${index}` } },
      data: { text },
    }));
    const url = join(folder, `included-${number}.yaml`);
    writeFileSync(url, Yaml.stringify(...objects));
    return url;
  });
  const read = new Map(urls.map(url => [url, JSON.stringify(Yaml.load(url))]));
  jest.spyOn(Yaml, 'load').mockImplementation(url => JSON.parse(read.get(url) ?? '') as unknown[]);
  return urls;
}

/** What we write for trees; rules would object to many of the texts, but have no say in how those are written. */
function ours(given: readonly Tree[], included: readonly string[], layout: Layout, write: YamlWriter): Files {
  const platform = new Platform({ ...SETTINGS, gitops: [], layout });
  growAll(given, { chart: namespace => platform.namespace(namespace), object: apiObject, included });
  const { charts: ordered, reports } = orderedTree(platform);
  const charts = ordered.map(chart => renderedChart(chart, platform.judging));
  expect([...reports, ...objectReports(charts)]).toEqual([]);
  const files = charts.flatMap(({ name, objects }) => chartFiles(platform, name, documentsOf(objects, write)));
  // As it comes back from a disk, where half a character is none.
  return Object.fromEntries(files.map(({ path, text }) => [path, Buffer.from(text).toString()]));
}

/** What stock cdk8s writes, with its own app, charts and objects. */
function stock(given: readonly Tree[], included: readonly string[], layout: Layout, outdir: string): Files {
  const { yamlOutputType } = new Platform({ ...SETTINGS, layout });
  const app = new App({ outdir, yamlOutputType });
  growAll(given, {
    chart: namespace => new Chart(app, namespace, { namespace, labels: MANAGED_BY, disableResourceNameHashes: true }),
    object: (scope, { apiVersion, kind }, fields) =>
      new ApiObject(scope, `${kind}.${fields.metadata.name}`, { apiVersion, kind, ...fields }),
    included,
  });
  mkdirSync(outdir);
  try {
    app.synth();
    const paths = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml'));
    const files = paths.map(path => [path, readFileSync(join(outdir, path), 'utf8')] as const);
    // For a chart without objects stock writes an empty file, which kubectl refuses.
    return Object.fromEntries(files.filter(([, text]) => text !== ''));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function growAll(trees: readonly Tree[], world: World): void {
  for (const [index, tree] of trees.entries()) grow(tree, `team-${index}`, world);
}
