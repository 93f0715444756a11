import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { STAGED, type StagedFiles } from './staged-files';

/** One file that synthesis writes. */
export interface ManifestFile {
  /** Path below the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The line by which a manifest shows that synthesis wrote it. */
const OURS = /^ {4}app\.kubernetes\.io\/managed-by: cdk8s-rampart$/m;

/**
 * A folder that holds just the manifests that are put into it, as far as they are ours: what synthesis wrote earlier and
 * is gone now is removed, and files of others stay.
 */
export class OutputFolder {
  private readonly root: string;
  private readonly known = new Set<string>();

  constructor(
    root: string,
    private readonly staged: StagedFiles,
  ) {
    this.root = resolve(root);
  }

  /** Prepares files; all those of a folder come in one call. */
  put(files: readonly ManifestFile[]): void {
    const paths = files.map(({ path }) => join(this.root, ...path.split('/')));
    const wanted = new Set(paths);
    for (const folder of new Set(files.flatMap(({ path }) => path.split('/').slice(0, -1)))) {
      for (const path of manifestsBelow(join(this.root, folder))) if (!wanted.has(path)) this.removeIfOurs(path);
    }
    for (const { path } of files) this.known.add(path.split('/')[0] ?? path);
    files.forEach(({ text }, index) => {
      this.staged.stage(paths[index] ?? '', text);
    });
  }

  /** Notes what is left of earlier runs, after the last call of `put`. */
  finish(): void {
    for (const entry of entriesOf(this.root)) {
      if (this.known.has(entry.name)) continue;
      const path = join(this.root, entry.name);
      const leftovers = entry.isDirectory() ? manifestsBelow(path) : isManifest(entry) ? [path] : [];
      for (const leftover of leftovers) this.removeIfOurs(leftover);
    }
  }

  private removeIfOurs(path: string): void {
    if (path.endsWith(STAGED) || OURS.test(readFileSync(path, 'utf8'))) this.staged.remove(path, this.root);
  }
}

function manifestsBelow(folder: string): readonly string[] {
  return entriesOf(folder).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return manifestsBelow(path);
    return isManifest(entry) ? [path] : [];
  });
}

function isManifest(entry: Dirent): boolean {
  return entry.isFile() && (entry.name.endsWith('.yaml') || entry.name.endsWith(STAGED));
}

function entriesOf(folder: string): readonly Dirent[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? readdirSync(folder, { withFileTypes: true }) : [];
}
