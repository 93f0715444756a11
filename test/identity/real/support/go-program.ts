import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { mustRun, run } from './run';

const MODULES = join(__dirname, '..', 'go');

/**
 * Builds a Go program from the exact versions of its module in `go/`, or takes it from the cache.
 * Each program has a module of its own: in a common one it would get the other's dependencies.
 * @returns the path of the program
 */
export function goProgram(name: 'dex' | 'oauth2-proxy'): string {
  const cwd = join(MODULES, name);
  const modFile = join(cwd, 'go.mod');
  const program = join(cacheFolder(modFile, join(cwd, 'go.sum')), name);
  if (existsSync(program)) return program;
  if (run('go', ['version']).status !== 0) throw new Error('there is no Go to build it with');
  const [, mainPackage = ''] = /^tool (\S+)$/m.exec(readFileSync(modFile, 'utf8')) ?? [];
  process.stderr.write(`building ${name}, once: this takes a minute or two\n`);
  const unfinished = `${program}.${process.pid}`;
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '-mod=readonly -buildvcs=false' };
  mustRun('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', unfinished, mainPackage], { cwd, env });
  renameSync(unfinished, program);
  return program;
}
