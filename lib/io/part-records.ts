import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import * as v from 'valibot';
import type { PartRecords } from '../core/part-record';

const recordsFile = v.object({
  program: v.string(),
  parts: v.array(
    v.tuple([v.string(), v.object({ digest: v.string(), folders: v.array(v.string()), files: v.array(v.string()) })]),
  ),
});

/**
 * What the run before remembered of its parts. Empty if there was none, if the file is not one of ours, or if the program
 * or anything that all parts share is not what it was: then everything is built again.
 * @param path - Where `savePartRecords` wrote it, outside of the folder of manifests.
 * @param program - What `programDigest` says now.
 */
export function loadPartRecords(path: string, program: string): PartRecords {
  if (!existsSync(path)) return new Map();
  const read = v.safeParse(recordsFile, parsed(readFileSync(path, 'utf8')));
  return new Map(read.success && read.output.program === program ? read.output.parts : []);
}

/** Remembers the parts of a run that has ended well. */
export function savePartRecords(path: string, program: string, records: PartRecords): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, JSON.stringify({ program, parts: [...records] }));
  renameSync(`${path}.tmp`, path);
}

/**
 * A digest of the program that runs: of every module of its own that is loaded, and of what else all parts share.
 * Libraries count by the lock file, if that is among what is shared.
 * @param shared - Texts on which every part depends: `platform.yaml`, `package-lock.json`.
 */
export function programDigest(shared: readonly string[]): string {
  const hash = createHash('sha256');
  const isOwn = (file: string) => !file.includes(`${sep}node_modules${sep}`);
  for (const file of Object.keys(require.cache).filter(isOwn).sort()) hash.update(readFileSync(file)).update('\0');
  for (const text of shared) hash.update(text).update('\0');
  return hash.digest('hex');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
