import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { at, listAt } from '../values/manifest';
import { yaml } from '../values/yaml';
import { HOST_INDEX } from './host-index-kind';
import { ProblemError } from './problem-error';
import { STAGED, type StagedFiles } from './staged-files';
import type { ManifestFile } from './write-files';

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

/** Prepares host files and their index; of the former ones, those that are gone now are noted to be removed. */
export function putHostFiles(
  folder: string,
  files: readonly ManifestFile[],
  former: readonly string[],
  staged: StagedFiles,
): void {
  const pathOf = (path: string) => join(resolve(folder), ...path.split('/'));
  const wanted = new Set(files.map(({ path }) => path));
  for (const path of former.filter(path => !wanted.has(path) && isFile(pathOf(path)))) {
    staged.remove(pathOf(path), resolve(folder));
  }
  for (const path of leftovers(resolve(folder))) staged.remove(path, resolve(folder));
  for (const { path, text } of files) staged.stage(pathOf(path), text);
}

// Of a run that was broken off.
function leftovers(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter(path => path.endsWith(STAGED)).map(path => join(folder, path));
}

function parsed(text: string): unknown {
  try {
    return yaml().parse(text);
  } catch {
    return undefined;
  }
}

function isInside(path: unknown): path is string {
  return typeof path === 'string' && path.split('/').every(part => part !== '' && part !== '.' && part !== '..');
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
