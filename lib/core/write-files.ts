import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** One file that synthesis writes. */
export interface ManifestFile {
  /** Path below the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The line by which a manifest shows that synthesis wrote it. */
const OURS = /^ {4}app\.kubernetes\.io\/managed-by: cdk8s-rampart$/m;

/**
 * Makes a folder hold these files: what differs is replaced in one step each, what synthesis wrote earlier and is gone now
 * is removed, and files of others stay. Unchanged files keep their time stamps.
 */
export function writeFiles(folder: string, files: readonly ManifestFile[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of files) writeIfChanged(join(folder, ...path.split('/')), text);
  const wanted = new Set(files.map(({ path }) => path));
  for (const path of filesBelow(folder)) {
    if (!wanted.has(path.split(sep).join('/'))) removeIfOurs(folder, path);
  }
}

/** Writes a file in one step, unless it holds the text already. */
export function writeIfChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  // A crash may leave the temporary file, never half a manifest.
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}

function removeIfOurs(folder: string, path: string): void {
  const file = join(folder, path);
  if (!OURS.test(readFileSync(file, 'utf8'))) return;
  rmSync(file);
  const parent = dirname(file);
  if (parent !== folder && readdirSync(parent).length === 0) rmdirSync(parent);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml') && lstatSync(join(folder, path)).isFile())
    .sort();
}
