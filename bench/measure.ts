import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from './peers';
import type { Measured, VariantName } from './run';

/** The middle one of several runs, each in a process of its own. */
export function measure(variant: VariantName, count: number, rounds = 1): Measured {
  const runs = Array.from({ length: rounds }, () => inProcess(variant, count));
  return middle(runs);
}

/** All parts for the first time, and then the run after one of them was changed. */
export function measureChanged(count: number): { readonly first: Measured; readonly second: Measured } {
  const folder = mkdtempSync(join(tmpdir(), 'bench-changed-'));
  try {
    return {
      first: inProcess('all for the first time', count, folder),
      second: inProcess('one changed', count, folder),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds of a whole command of another tool; nothing where it fails, with its last words on the error output. */
export function measurePeer(peer: Peer, count: number, rounds = 1): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'));
  try {
    peer.prepare(folder, count);
    const [program = '', ...args] = peer.command(count);
    const runs = Array.from({ length: rounds }, () => {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(program, args, {
        cwd: folder,
        maxBuffer: 2 ** 31,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      if (status !== 0) process.stderr.write(`${peer.name}: ${String(stderr).slice(-400)}\n`);
      return status === 0 ? Number(process.hrtime.bigint() - start) / 1e9 : Number.NaN;
    });
    const seconds = runs.sort((a, b) => a - b)[Math.floor(runs.length / 2)];
    return seconds === undefined || Number.isNaN(seconds) ? undefined : seconds;
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

function middle(runs: readonly Measured[]): Measured {
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}
