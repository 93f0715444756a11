import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { objectsOf } from './objects';

/** After this a program has given up: some ask the network for schemas, and wait. */
const PATIENCE_MS = 120_000;

/** A program that judges a file of manifests. */
export interface Scanner {
  readonly name: string;
  /** Prints the version; a program for which this fails is not installed. */
  readonly version: readonly string[];
  readonly command: (file: string) => readonly string[];
}

/** Ours, as a command: with reading, and with the start of the program. */
export const OURS: Scanner = rampart();

/** The programs that users would compare with. */
export const SCANNERS: readonly Scanner[] = [
  { name: 'kube-score', version: ['kube-score', 'version'], command: file => ['kube-score', 'score', file] },
  { name: 'kubesec', version: ['kubesec', 'version'], command: file => ['kubesec', 'scan', file] },
  {
    name: 'kubeconform',
    version: ['kubeconform', '-v'],
    command: file => ['kubeconform', '-ignore-missing-schemas', file],
  },
];

/** Whether a program is there. */
export function isInstalled({ version: [program = '', ...args] }: Scanner): boolean {
  return spawnSync(program, args).status === 0;
}

/** Seconds that each scanner takes for the same file of so many objects; of one that gives up, nothing. */
export function secondsFor(scanners: readonly Scanner[], count: number): readonly (number | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-check-'));
  try {
    const file = join(folder, 'objects.yaml');
    writeFileSync(file, Yaml.stringify(...objectsOf(count)));
    return scanners.map(({ command }) => secondsOf(command(file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// All of them end with another status than zero where they find something, and without one where they are killed.
function secondsOf([program = '', ...args]: readonly string[]): number | undefined {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(program, args, { maxBuffer: 2 ** 30, timeout: PATIENCE_MS });
  return status === null || error !== undefined ? undefined : Number(process.hrtime.bigint() - start) / 1e9;
}

function rampart(): Scanner {
  const program = [process.execPath, join(__dirname, '..', 'lib', 'cli', 'rampart.js')];
  return { name: 'rampart', version: [...program, '--version'], command: file => [...program, 'check', file] };
}
