import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from './peers';
import type { Measured, VariantName } from './run';

/** A whole command of another tool and a process of ours just after it, in seconds of the processor. */
export interface Pair {
  readonly peer: number;
  readonly ours: number;
}

/** The last line that `time` of bash prints: seconds of the processor in the program and in the system. */
const TIMES = /^(\d+\.\d+) (\d+\.\d+)$/m;

/** Runs of which the middle one counts, where they are short: how fast a machine is changes from minute to minute. */
const ROUNDS = 3;
/** Tenants up to which a run is short. */
const SHORT = 1_000;

const known = new Map<string, Measured>();
let kept: string | undefined;

/** Keeps every run in a file, and takes those that are there: a bench of hours that was stopped goes on. */
export function keepRuns(file: string): void {
  kept = file;
  const runs = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, Measured][]) : [];
  for (const [key, measured] of runs) known.set(key, measured);
}

/** One run, in a process of its own, or the middle one of some; asked for again, it is the same run. */
export function measure(variant: VariantName, count: number): Measured {
  const rounds = count > SHORT || variant.startsWith('stock') ? 1 : ROUNDS;
  return once(`${variant} ${count}`, () =>
    middle(
      Array.from({ length: rounds }, () => inProcess(variant, count)),
      ({ ofProcess }) => ofProcess,
    ),
  );
}

function once(key: string, act: () => Measured): Measured {
  const measured = known.get(key) ?? act();
  known.set(key, measured);
  if (kept !== undefined) writeFileSync(kept, JSON.stringify([...known], undefined, 1));
  return measured;
}

/** All parts for the first time, and then the run after one of them was changed. */
export function measureChanged(count: number): { readonly first: Measured; readonly second: Measured } {
  const folder = mkdtempSync(join(tmpdir(), 'bench-changed-'));
  try {
    return {
      first: once(`all for the first time ${count}`, () => inProcess('all for the first time', count, folder)),
      second: once(`one changed ${count}`, () => inProcess('one changed', count, folder)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Another tool beside ours, the middle one of some pairs; nothing where the tool fails. */
export function measurePeer(peer: Peer, count: number): Pair | undefined {
  const pairs = Array.from({ length: ROUNDS }, (): Pair | undefined => {
    const seconds = secondsOf(peer, count);
    return seconds === undefined ? undefined : { peer: seconds, ours: inProcess('ours', count).ofProcess };
  });
  const found = pairs.filter(pair => pair !== undefined);
  return found.length === 0 ? undefined : middle(found, ({ peer, ours }) => peer / ours);
}

// With its last words, where it fails.
function secondsOf(peer: Peer, count: number): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'));
  try {
    peer.prepare(folder, count);
    const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null';
    const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', ...peer.command(count)], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    const [, user, system] = TIMES.exec(stderr) ?? [];
    process.stderr.write(`${peer.name}, ${count}: ${status === 0 ? `${user} ${system}` : stderr.slice(-400)}\n`);
    return status === 0 ? Number(user) + Number(system) : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function middle<T>(runs: readonly T[], by: (run: T) => number): T {
  const sorted = [...runs].sort((a, b) => by(a) - by(b));
  return sorted[Math.floor(sorted.length / 2)] as T;
}

function inProcess(variant: VariantName, count: number, folder?: string): Measured {
  const args = [join(__dirname, 'run.js'), variant, String(count), ...(folder === undefined ? [] : [folder])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${variant} with ${count} tenants: ${stderr}`);
  process.stderr.write(`${variant}, ${count}: ${stdout}\n`);
  return JSON.parse(stdout) as Measured;
}
