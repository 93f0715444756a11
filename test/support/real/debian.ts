import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun, run } from './run';

const NEEDED_ALONE = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
  tie => `--no-${tie}`,
);

/**
 * Unpacks packages of Debian into a folder that is not there yet: needs no root, and no service is started. What they depend
 * on comes with them only where its name matches.
 */
export function unpackDebian(root: string, names: readonly string[], dependencies?: RegExp): void {
  if (run('apt-get', ['--version']).status !== 0)
    throw new Error(`there is no apt-get to get ${names.join(', ')} with`);
  const work = `${root}.${process.pid}`;
  const tree = join(work, 'tree');
  mkdirSync(tree, { recursive: true });
  try {
    const known = () => run('apt-cache', ['show', ...names]).status === 0;
    if (!known() && process.getuid?.() === 0) mustRun('apt-get', ['update', '-q']);
    mustRun('apt-get', ['download', '-q', ...names, ...tiedTo(names, dependencies)], { cwd: work });
    for (const name of readdirSync(work).filter(file => file.endsWith('.deb'))) {
      mustRun('dpkg', ['-x', join(work, name), tree]);
    }
    mkdirSync(dirname(root), { recursive: true });
    renameSync(tree, root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function tiedTo(names: readonly string[], dependencies: RegExp | undefined): readonly string[] {
  if (dependencies === undefined) return [];
  const listed = mustRun('apt-cache', ['depends', '--recurse', ...NEEDED_ALONE, ...names]);
  return [...new Set(listed.match(dependencies) ?? [])];
}
