import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { STAGED, type StagedFiles } from './staged-files';

/** One file that synthesis writes. */
export interface ManifestFile {
  /** Path below the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What lay in a folder. */
interface Listed {
  readonly entry: Dirent;
  isKept: boolean;
}

/** The line by which a manifest shows that synthesis wrote it. */
const OURS = /^ {4}app\.kubernetes\.io\/managed-by: cdk8s-rampart$/m;

/**
 * A folder that holds just the manifests that are put into it, as far as they are ours: what synthesis wrote earlier and
 * is gone now is removed, and files of others stay.
 */
export class OutputFolder {
  private readonly root: string;
  // All by their paths below the root, with forward slashes.
  /** Files of the root itself, where every one stands alone. */
  private readonly wanted = new Set<string>();
  private readonly swept = new Set<string>();
  /** What lay in folders before anything was put, where any of it is kept. */
  private readonly listed = new Map<string, ReadonlyMap<string, Listed>>();

  constructor(
    root: string,
    private readonly staged: StagedFiles,
  ) {
    this.root = resolve(root);
  }

  /**
   * Leaves folders, and files of folders, as they are; or nothing, if any of them is gone. Said before the other files of
   * those folders are put.
   */
  keep(paths: readonly string[]): boolean {
    const found = paths.flatMap(path => this.find(path) ?? []);
    if (found.length < paths.length) return false;
    for (const listed of found) listed.isKept = true;
    return true;
  }

  /** Prepares files; all those of a folder come in one call. */
  put(files: readonly ManifestFile[]): void {
    const wanted = new Set(files.map(({ path }) => path));
    for (const folder of new Set(files.map(({ path }) => folderOf(path)))) {
      if (folder !== '') this.sweep(folder, path => wanted.has(path));
    }
    for (const { path, text } of files) {
      if (!path.includes('/')) this.wanted.add(path);
      this.staged.stage(join(this.root, path), text);
    }
  }

  /** Notes what is left of earlier runs, after the last call of `put`. */
  finish(): void {
    for (const entry of this.entriesOf('')) {
      if (entry.isDirectory()) this.sweep(entry.name, () => false);
      else if (isManifest(entry) && !this.wanted.has(entry.name)) this.removeIfOurs(entry.name);
    }
  }

  // Once a folder: what is staged is not in its place yet, and must not be taken for a leftover.
  private sweep(folder: string, isWanted: (path: string) => boolean): void {
    if (this.swept.has(folder)) return;
    this.swept.add(folder);
    for (const path of this.manifestsBelow(folder)) if (!isWanted(path)) this.removeIfOurs(path);
  }

  private removeIfOurs(path: string): void {
    const file = join(this.root, path);
    const isOurs = file.endsWith(STAGED)
      ? !this.staged.isOnItsWay(file.slice(0, -STAGED.length))
      : OURS.test(readFileSync(file, 'utf8'));
    if (isOurs) this.staged.remove(file, this.root);
  }

  private manifestsBelow(folder: string): readonly string[] {
    return this.entriesOf(folder).flatMap(entry => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return this.manifestsBelow(path);
      return isManifest(entry) ? [path] : [];
    });
  }

  // Without those that are kept.
  private entriesOf(folder: string): readonly Dirent[] {
    const listed = this.listed.get(folder);
    if (listed === undefined) return this.read(folder);
    return [...listed.values()].flatMap(({ entry, isKept }) => (isKept ? [] : [entry]));
  }

  private find(path: string): Listed | undefined {
    const folder = folderOf(path);
    let listed = this.listed.get(folder);
    if (listed === undefined) {
      listed = new Map(this.read(folder).map(entry => [entry.name, { entry, isKept: false }]));
      this.listed.set(folder, listed);
    }
    return listed.get(folder === '' ? path : path.slice(folder.length + 1));
  }

  private read(folder: string): readonly Dirent[] {
    const path = join(this.root, folder);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder ? readdirSync(path, { withFileTypes: true }) : [];
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function isManifest(entry: Dirent): boolean {
  return entry.isFile() && (entry.name.endsWith('.yaml') || entry.name.endsWith(STAGED));
}
