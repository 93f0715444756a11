import { execFileSync } from 'node:child_process';
import * as lib from '../../lib';
import * as matchers from '../../lib/cli/jest';

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

test('it reads the parsers of YAML and TOML only when there is something to parse', () => {
  const script = `require('cdk8s-rampart'); JSON.stringify(Object.keys(require.cache))`;
  const loaded = JSON.parse(execFileSync(process.execPath, ['--print', script], { encoding: 'utf8' })) as string[];
  const packages = new Set(loaded.map(path => /node_modules\/(.*?)\//.exec(path)?.[1]));
  expect(packages).toContain('cdk8s');
  for (const name of ['yaml', 'smol-toml', 'commander']) expect(packages).not.toContain(name);
});
