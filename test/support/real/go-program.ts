import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cacheFolder } from './cache';
import { mustRun, type RunOptions, run } from './run';

/** How a program is built that is not built like all others. */
export interface GoBuild {
  /** The main package, where go.mod has several tools. @default - its one tool, else the folder itself */
  readonly main?: string;
  /** Further flags of the linker, for programs that are told their version by it. */
  readonly ldflags?: readonly string[];
  /** Build tags. */
  readonly tags?: readonly string[];
  /** Further variables of the compiler's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Builds a Go program from the exact versions of the module in a folder, or takes it from the cache. The folder holds
 * go.mod, go.sum and, where the main package is our own, its sources; else a `tool` line of go.mod names the main package.
 * Each program has a module of its own: in a common one it would get the other's dependencies.
 * @returns the path of the program
 */
export function goProgram(cwd: string, { main, ldflags = [], tags = [], env: further = {} }: GoBuild = {}): string {
  const program = placeOf(cwd, main);
  if (existsSync(program)) return program;
  if (run('go', ['version']).status !== 0) throw new Error('there is no Go to build it with');
  const [, tool = '.'] = /^tool ([^\s(]+)$/m.exec(readFileSync(join(cwd, 'go.mod'), 'utf8')) ?? [];
  process.stderr.write(`building ${basename(program)}, once: this takes minutes\n`);
  const unfinished = `${program}.${process.pid}`;
  const flags = { CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '-mod=readonly -buildvcs=false' };
  const linker = ['-s', '-w', ...ldflags].join(' ');
  const args = ['build', '-trimpath', '-tags', tags.join(','), '-ldflags', linker, '-o', unfinished, main ?? tool];
  buildAlone([program, unfinished, 'go', ...args], { cwd, env: { ...process.env, ...flags, ...further } });
  return program;
}

const BUILD = '[ -e "$0" ] || { unfinished=$1; shift; "$@" && mv "$unfinished" "$0"; }';

/**
 * Builds a program while no other run of these tests builds, and not at all if another one has built it meanwhile. The lock goes
 * with its process, however that ends; where there is no `flock`, two runs at a time may both build.
 */
function buildAlone([program, ...rest]: readonly [string, ...string[]], options: RunOptions): void {
  const shell = ['-c', BUILD, program, ...rest];
  if (run('flock', ['--version']).status !== 0) mustRun('sh', shell, options);
  else mustRun('flock', [join(dirname(program), '..', 'build.lock'), 'sh', ...shell], options);
}

/**
 * Why a program that takes very long to build is not there: it is built where `RAMPART_BUILD=all` asks for it, and then
 * lies in the cache.
 */
export function unlessBuilt(cwd: string): string | undefined {
  if (existsSync(placeOf(cwd)) || process.env['RAMPART_BUILD'] === 'all') return undefined;
  return `${basename(cwd)} takes very long to build: set RAMPART_BUILD=all once`;
}

function placeOf(cwd: string, main = cwd): string {
  const sources = readdirSync(cwd)
    .filter(file => file.endsWith('.go'))
    .sort();
  const folder = cacheFolder(...['go.mod', 'go.sum', ...sources].map(file => join(cwd, file)));
  return join(folder, basename(main));
}
