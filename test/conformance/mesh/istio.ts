import { spawnSync } from 'node:child_process';
import type { Manifest } from '../../../lib';

/** What Istio says of an object. */
export interface MeshVerdict {
  /** Whether it has a schema of the kind. */
  readonly known: boolean;
  readonly error?: string;
  readonly warning?: string;
}

/** Asks Istio's validation about objects; the verdicts are in their order. */
export function judgeMesh(program: string, objects: readonly Manifest[]): readonly MeshVerdict[] {
  const { status, stdout, stderr } = spawnSync(program, { input: JSON.stringify(objects), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly MeshVerdict[];
}

/** The single things that a verdict says, each once and without its advice. */
export function remarksOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const several = text.match(/^\t\* .+$/gm)?.map(line => line.slice('\t* '.length));
  return [...new Set((several ?? [text]).map(remark => remark.replace(/[;.] .*$/s, '')))];
}
