import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from './cache';
import { mustRun } from './run';

/**
 * Makes a virtual environment of exactly the packages that requirements.txt in a folder names, each by its version and its
 * hashes, or takes it from the cache.
 * @returns the path of its Python; a program is run as `-m MODULE`, since scripts name the folder that they were made in
 */
export function pythonPackages(cwd: string): string {
  const requirements = join(cwd, 'requirements.txt');
  const environment = join(cacheFolder(requirements), 'python');
  const python = join(environment, 'bin', 'python');
  if (existsSync(environment)) return python;
  process.stderr.write(`installing ${basename(cwd)}, once\n`);
  const unfinished = `${environment}.${process.pid}`;
  try {
    mustRun('python3', ['-m', 'venv', unfinished]);
    const options = [
      '--quiet',
      '--disable-pip-version-check',
      '--require-hashes',
      '--no-deps',
      '--only-binary',
      ':all:',
    ];
    mustRun(join(unfinished, 'bin', 'python'), ['-m', 'pip', 'install', ...options, '--requirement', requirements]);
    renameSync(unfinished, environment);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return python;
}
