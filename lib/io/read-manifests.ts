import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { PlacedObject, Unread } from '../report/source';
import { parseManifests } from './parse-manifests';
import { type HostEntry, readHostIndex } from './read-host-index';

/** Largest file that is read: 32 MiB. */
const LARGEST_FILE = 32 * 1024 * 1024;

const EXTENSIONS: readonly string[] = ['.yaml', '.yml', '.json'];

/** What was read of files and folders. */
export interface ReadManifests {
  readonly objects: readonly PlacedObject[];
  readonly unread: readonly Unread[];
  readonly files: number;
}

/** Path that stands for standard input. */
export const STANDARD_INPUT = '-';

/**
 * Reads manifests from files, and from folders all their YAML and JSON files, in the order of their names. Nothing outside of
 * the paths is read; what cannot be read is told of, and the rest is read all the same.
 */
export function readManifests(
  paths: readonly string[],
  readInput: () => Buffer = () => readFileSync(0),
): ReadManifests {
  const found = new Map<string, () => Buffer>();
  const unread: Unread[] = [];
  for (const path of paths) {
    if (path === STANDARD_INPUT) found.set(STANDARD_INPUT, readInput);
    else for (const file of filesIn(path, unread)) found.set(file, () => readFileSync(file));
  }
  const texts = [...found].map(([file, read]) => {
    const name = file.split(sep).join('/');
    return { name, text: textOf(name, read) };
  });
  const hostFiles = new Map<string, HostEntry>();
  const indexes = new Set<string>();
  for (const { name, text } of texts) {
    const index = typeof text === 'string' ? readHostIndex(name, text) : undefined;
    if (index === undefined) continue;
    indexes.add(name);
    for (const [file, entry] of index) hostFiles.set(file, entry);
  }
  const objects: PlacedObject[] = [];
  for (const { name, text } of texts.filter(({ name }) => !indexes.has(name))) {
    const parsed =
      typeof text === 'string' ? parseManifests(name, text, hostFiles.get(name)) : { objects: [], unread: [text] };
    // One at a time: a spread of a million would not fit on the stack.
    for (const object of parsed.objects) objects.push(object);
    for (const problem of parsed.unread) unread.push(problem);
  }
  return { objects, unread, files: found.size - indexes.size };
}

function textOf(file: string, read: () => Buffer): string | Unread {
  try {
    const bytes = read();
    if (bytes.length > LARGEST_FILE) return tooLarge(file, bytes.length);
    const binary = bytes.indexOf(0);
    if (binary >= 0) {
      const fix = 'leave it out; manifests are text in UTF-8';
      return { file, reason: `no text: a zero byte at ${binary}`, fix };
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    return { file, reason: `cannot be read: ${messageOf(error)}`, fix: 'write it in UTF-8, and let it be read' };
  }
}

function tooLarge(file: string, size: number): Unread {
  return { file, reason: `${size} bytes, more than ${LARGEST_FILE} (32 MiB)`, fix: 'split what it holds' };
}

function filesIn(path: string, unread: Unread[]): readonly string[] {
  const stats = existsSync(path) ? statSync(path) : undefined;
  if (stats === undefined) {
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    const reason = isLink ? 'a link that leads nowhere, or in a circle' : 'not there';
    unread.push({ file: path, reason, fix: 'correct the path' });
    return [];
  }
  if (!stats.isDirectory()) return accepted(path, stats, unread);
  return walk(path, realpathSync(path), new Set([realpathSync(path)]), unread);
}

function walk(folder: string, root: string, seen: Set<string>, unread: Unread[]): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap(entry => {
    if (entry.name === 'node_modules' || entry.name === '.git') return [];
    const path = join(folder, entry.name);
    const isManifest = EXTENSIONS.includes(extname(entry.name));
    if (!entry.isSymbolicLink()) {
      if (entry.isDirectory()) return walk(path, root, seen.add(realpathSync(path)), unread);
      return isManifest ? accepted(path, statSync(path), unread) : [];
    }
    const refuse = (reason: string, fix: string): readonly string[] => {
      unread.push({ file: path, reason, fix });
      return [];
    };
    if (!existsSync(path))
      return refuse('a link that leads nowhere, or in a circle', 'remove it, or correct its target');
    const target = realpathSync(path);
    const stats = statSync(target);
    if (!stats.isDirectory() && !isManifest) return [];
    if (relative(root, target).split(sep)[0] === '..') {
      return refuse(
        'a link that leads out of the folder',
        'name its target on the command line, or put it into the folder',
      );
    }
    // What it leads to is in the folder, so it is read there.
    if (!stats.isDirectory()) return [];
    return path.startsWith(`${target}${sep}`) || realpathSync(folder).startsWith(target)
      ? refuse('a link to a folder that it stands in', 'remove it')
      : [];
  });
}

function accepted(path: string, stats: Stats, unread: Unread[]): readonly string[] {
  if (stats.size > LARGEST_FILE) {
    unread.push(tooLarge(path, stats.size));
    return [];
  }
  // A pipe of the shell is read like a file: `rampart check <(helm template …)`.
  if (stats.isFile() || stats.isFIFO() || stats.isCharacterDevice()) return [path];
  unread.push({ file: path, reason: 'neither a file nor a folder', fix: 'leave it out' });
  return [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
