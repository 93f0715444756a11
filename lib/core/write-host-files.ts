import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { at, listAt } from '../values/manifest';
import { HOST_INDEX } from './host-index';
import { ProblemError } from './problem-error';
import { type ManifestFile, writeIfChanged } from './write-files';

/**
 * The files that synthesis wrote to a folder of host files before, by the index that it left there: such files have no
 * labels, and JSON no comments.
 * @throws ProblemError if there is an index that synthesis cannot have written
 */
export function formerHostFiles(folder: string): readonly string[] {
  const index = join(folder, HOST_INDEX);
  if (!existsSync(index)) return [];
  const files = listAt(parsed(readFileSync(index, 'utf8')), 'files').map(entry => at(entry, 'file'));
  if (files.length > 0 && files.every(isInside)) return [HOST_INDEX, ...files];
  throw new ProblemError([
    {
      subject: index,
      problems: [
        {
          path: '(the file)',
          given: 'something else than the index of host files',
          allowed: 'the index as synthesis left it: by it, it knows its own files',
          fix: 'restore the file, or remove it and the host files that are no longer wanted',
        },
      ],
    },
  ]);
}

/** Makes a folder hold these host files and their index; of the former ones, those that are gone now are removed. */
export function writeHostFiles(folder: string, files: readonly ManifestFile[], former: readonly string[]): void {
  for (const { path, text } of files) writeIfChanged(join(folder, ...path.split('/')), text);
  const wanted = new Set(files.map(({ path }) => path));
  for (const path of former) {
    if (!wanted.has(path)) remove(folder, path);
  }
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function isInside(path: unknown): path is string {
  return typeof path === 'string' && path.split('/').every(part => part !== '' && part !== '.' && part !== '..');
}

function remove(folder: string, path: string): void {
  const file = join(folder, ...path.split('/'));
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return;
  rmSync(file);
  for (let parent = dirname(file); parent !== join(folder) && readdirSync(parent).length === 0; ) {
    rmdirSync(parent);
    parent = dirname(parent);
  }
}
