import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { PartRecord, PartRecords } from '../core/part-record';
import { isRecord } from '../values/place';

/**
 * What the run before remembered of its parts. Empty if there was none, if the file is not one of ours, or if the program
 * or anything that all parts share is not what it was: then everything is built again.
 * @param path - Where `savePartRecords` wrote it, outside of the folder of manifests.
 * @param program - What `programDigest` says now.
 */
export function loadPartRecords(path: string, program: string): PartRecords {
  if (!existsSync(path)) return new Map();
  const read = parsed(readFileSync(path, 'utf8'));
  if (!isRecord(read) || read['program'] !== program || !Array.isArray(read['parts'])) return new Map();
  return new Map(read['parts'].every(isPart) ? read['parts'] : []);
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

// By hand, since there are thousands.
function isPart(part: unknown): part is readonly [string, PartRecord] {
  if (!Array.isArray(part) || typeof part[0] !== 'string' || !isRecord(part[1])) return false;
  const { digest, folders, files } = part[1];
  return typeof digest === 'string' && areTexts(folders) && areTexts(files);
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
