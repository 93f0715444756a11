import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRules } from '../lib/rules/catalogue';
import { judge } from '../lib/rules/judge';
import { groupOf } from '../lib/rules/kinds';
import { groupBy } from '../lib/rules/objects';
import { at, type Manifest, qualifiedName } from '../lib/values/manifest';
import { distinct, type Objection, SCANNERS, write } from './objections';

/** Groups of the API server itself; a kind of any other group is a custom resource. */
const BUILT_IN = /^$|^(apps|batch|autoscaling|policy)$|\.k8s\.io$/;

const [path = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'compare-'));
try {
  compare(readFileSync(path, 'utf8'));
} finally {
  rmSync(folder, { recursive: true });
}

/** Prints what we and the scanners that are installed object to, and what each of us alone. */
function compare(text: string): void {
  const written = write(text, folder);
  const { manifests } = written;
  const ours = objectionsOfOurs(manifests);
  const asked = Object.entries(SCANNERS).flatMap(([name, ask]) => {
    const objections = ask(written);
    if (objections === undefined) process.stderr.write(`${name} is not installed, so it is not compared\n`);
    return objections === undefined ? [] : [{ name, objections: distinct(objections) }];
  });
  print(
    ['', 'objections', 'checks that object', 'objects', 'of them custom resources'],
    [{ name: 'rampart', objections: ours }, ...asked].map(({ name, objections }) => {
      const objects = [...new Set(objections.map(({ index }) => manifests[index]))];
      const custom = objects.filter(object => object !== undefined && !BUILT_IN.test(groupOf(object)));
      return [
        name,
        objections.length,
        new Set(objections.map(({ check }) => check)).size,
        objects.length,
        custom.length,
      ];
    }),
  );
  const also = asked.map(({ name, objections }) => ({ name, told: inOurWords(name, objections) }));
  const anybody = new Set(also.flatMap(({ told }) => [...told]));
  const groups = [...groupBy(ours, ({ check }) => check.split('/')[0])].sort();
  print(
    ['group of rules', 'rampart', ...also.map(({ name }) => `and ${name}`), 'and nobody'],
    [...groups, ['all', ours] as const].map(([group, objections]) => [
      group,
      objections.length,
      ...also.map(({ told }) => objections.filter(({ check, index }) => told.has(`${check} ${index}`)).length),
      objections.filter(({ check, index }) => !anybody.has(`${check} ${index}`)).length,
    ]),
  );
  const told = new Set(ours.map(({ check, index }) => `${check} ${index}`));
  for (const { name, objections } of asked) {
    const alone = objections.filter(
      ({ check, index }) => !rulesFor(name, check).some(rule => told.has(`${rule} ${index}`)),
    );
    print(
      [`${name} alone: ${alone.length}`, 'objects', 'our rules that know it', 'one of the objects'],
      [...groupBy(alone, ({ check }) => check)]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([check, found]) => [
          check,
          found.length,
          rulesFor(name, check).join(', ') || 'none',
          ...found.slice(0, 1).map(({ index }) => nameOf(manifests[index])),
        ]),
    );
  }
}

function objectionsOfOurs(manifests: readonly Manifest[]): readonly Objection[] {
  const indexes = new Map(manifests.map((manifest, index) => [manifest, index]));
  const { findings } = judge(manifests, allRules, { kubernetes: '1.37' });
  return distinct(findings.map(({ rule, manifest }) => ({ check: rule.id, index: indexes.get(manifest) ?? -1 })));
}

/** The rules of ours that say that a check of a scanner knows them. */
function rulesFor(scanner: string, check: string): readonly string[] {
  return allRules.filter(({ seenBy }) => seenBy.includes(`${scanner} ${check}`)).map(({ id }) => id);
}

function inOurWords(scanner: string, objections: readonly Objection[]): ReadonlySet<string> {
  return new Set(objections.flatMap(({ check, index }) => rulesFor(scanner, check).map(rule => `${rule} ${index}`)));
}

function nameOf(manifest: Manifest | undefined): string {
  return manifest === undefined ? '?' : String(at(manifest, 'metadata', 'name') && qualifiedName(manifest));
}

function print(heads: readonly string[], rows: readonly (readonly unknown[])[]): void {
  const lines = [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
