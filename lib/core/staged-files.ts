import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ProblemError } from './problem-error';

/** Ending of a file that is on its way to its place; one that a broken run left is known by it. */
export const STAGED = '.cdk8s-rampart.tmp';

const FIXES: Readonly<Record<string, string>> = {
  ENOSPC: 'make room on the disk, then run it again',
  EDQUOT: 'make room within the quota, then run it again',
  EROFS: 'choose a folder on a file system that can be written',
  EACCES: 'let the user who runs it write there, or choose another folder',
  EPERM: 'let the user who runs it write there, or choose another folder',
  ENOTDIR: 'remove the file that stands where a folder is needed',
  EEXIST: 'remove the file that stands where a folder is needed',
};

/**
 * Changes of files that happen all at once, as far as a file system can: what differs is written beside its place, and
 * only when all of it is on the disk is it moved there, one step a file. So each file is old or new, never half.
 */
export class StagedFiles {
  private readonly written = new Set<string>();
  /** Folders that were made, and the last of those above them that was there. */
  private readonly made: { readonly folder: string; readonly root: string }[] = [];
  /** The folder of the last file: those of one folder mostly come together. */
  private last = { folder: '', isNew: false };
  private readonly unwanted: { readonly path: string; readonly root: string }[] = [];

  /**
   * Prepares a file, unless it holds the text already: then it keeps its time stamp.
   * @throws ProblemError if it cannot be written; then nothing has changed
   */
  stage(path: string, text: string): void {
    this.attempt(path, () => {
      if (!this.isInNew(dirname(path)) && existsSync(path) && readFileSync(path, 'utf8') === text) return;
      this.written.add(path);
      writeFileSync(path + STAGED, text);
    });
  }

  /** Whether a file is on its way: beside its place there is another, which is not to be removed. */
  isOnItsWay(path: string): boolean {
    return this.written.has(path);
  }

  /** Notes a file to be removed, and the folders that it leaves empty, up to a root that stays. */
  remove(path: string, root: string): void {
    this.unwanted.push({ path, root });
  }

  /** Moves every file to its place, and removes what is to be removed. */
  commit(): void {
    for (const path of this.written) this.attempt(path, () => renameSync(path + STAGED, path));
    for (const { path, root } of this.unwanted) {
      this.attempt(path, () => {
        rmSync(path, { force: true });
        removeEmptyFolders(dirname(path), root);
      });
    }
  }

  /** Removes what was prepared. */
  abandon(): void {
    for (const path of this.written) rmSync(path + STAGED, { force: true });
    this.written.clear();
    for (const { folder, root } of this.made.splice(0).reverse()) removeEmptyFolders(folder, root);
  }

  // Makes the folder, if it is not there.
  private isInNew(folder: string): boolean {
    if (folder === this.last.folder) return this.last.isNew;
    const first = mkdirSync(folder, { recursive: true });
    if (first !== undefined) this.made.push({ folder, root: dirname(first) });
    this.last = { folder, isNew: first !== undefined };
    return this.last.isNew;
  }

  private attempt(path: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.abandon();
      throw isSystemError(error) ? refusal(path, error) : error;
    }
  }
}

function removeEmptyFolders(folder: string, root: string): void {
  for (let empty = folder; empty !== root && readdirSync(empty).length === 0; empty = dirname(empty)) rmdirSync(empty);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
}

function refusal(path: string, { code = '', message }: NodeJS.ErrnoException): ProblemError {
  const problem = {
    path: '(the file)',
    given: message,
    allowed: 'a file that can be written',
    fix: FIXES[code] ?? 'see what the system says, then run it again',
  };
  return new ProblemError([{ subject: path, problems: [problem] }]);
}
