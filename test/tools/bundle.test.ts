import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as lib from '../../lib';
import * as matchers from '../../lib/cli/jest';

const RAMPART = './build/bundle/rampart.js';

/** What whoever imports the package gets, by name; a class tells its name in errors. */
function namesIn(exported: object): readonly unknown[] {
  return Object.entries(exported)
    .map(([key, value]) => [key, typeof value === 'function' ? value.name : typeof value])
    .sort();
}

/** The same of what is published, in a process of its own: Jest would load the sources. */
function published(entry: string): unknown {
  const script = `(${namesIn})(require('${entry}'))`;
  return JSON.parse(execFileSync(process.execPath, ['--print', `JSON.stringify(${script})`], { encoding: 'utf8' }));
}

test.each([
  ['cdk8s-rampart', lib],
  ['cdk8s-rampart/jest', matchers],
])('the bundle %s has all that the sources have, and renames no class', (entry, sources) => {
  expect(published(entry)).toEqual(namesIn(sources));
});

test('of the API classes the library has the kinds alone', () => {
  const bundle = readFileSync('build/bundle/index.js', 'utf8');
  expect(bundle).toContain('kind: "Profile"');
  expect(bundle).not.toContain('toJson_');
});

/** The packages that a program has read when it has run. */
function packagesAfter(program: string, words: readonly string[]): ReadonlySet<string | undefined> {
  const script = `process.on('exit', () => console.log(JSON.stringify(Object.keys(require.cache)))); require('${program}')`;
  const { stdout } = spawnSync(process.execPath, ['--eval', script, 'program', ...words], { encoding: 'utf8' });
  const loaded = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as string[];
  return new Set(loaded.map(path => /node_modules\/(.*?)\//.exec(path)?.[1]));
}

test.each<[string, string, readonly string[], readonly string[], readonly string[]]>([
  ['the library parses nothing', 'cdk8s-rampart', [], ['cdk8s'], ['yaml', 'smol-toml', 'commander']],
  ['a check makes no objects', RAMPART, ['check', 'apps'], ['yaml', 'valibot'], ['cdk8s', 'constructs']],
  ['the version needs no rules', RAMPART, ['--version'], ['commander'], ['yaml', 'valibot', 'cdk8s']],
])('no more is read than is needed: %s', (_, program, words, some, others) => {
  const packages = packagesAfter(program, words);
  for (const name of some) expect(packages).toContain(name);
  for (const name of others) expect(packages).not.toContain(name);
});
