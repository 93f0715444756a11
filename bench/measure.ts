import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from './peers';
import type { Measured, VariantName } from './run';

/** The last line that `time` of bash prints: seconds of the processor in the program and in the system. */
const TIMES = /^(\d+\.\d+) (\d+\.\d+)$/m;

const known = new Map<string, Measured>();
let kept: string | undefined;

/** Keeps every run in a file, and takes those that are there: a bench of hours that was stopped goes on. */
export function keepRuns(file: string): void {
  kept = file;
  const runs = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, Measured][]) : [];
  for (const [key, measured] of runs) known.set(key, measured);
}

/** One run, in a process of its own; asked for again, it is the same run. */
export function measure(variant: VariantName, count: number): Measured {
  return once(`${variant} ${count}`, () => inProcess(variant, count));
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

/** Seconds of the processor for a whole command of another tool; nothing where it fails, with its last words. */
export function measurePeer(peer: Peer, count: number): number | undefined {
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

function inProcess(variant: VariantName, count: number, folder?: string): Measured {
  const args = [join(__dirname, 'run.js'), variant, String(count), ...(folder === undefined ? [] : [folder])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${variant} with ${count} tenants: ${stderr}`);
  process.stderr.write(`${variant}, ${count}: ${stdout}\n`);
  return JSON.parse(stdout) as Measured;
}
