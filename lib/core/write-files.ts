import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
  /** Files of the root itself, where every one stands alone. */
  private readonly wanted = new Set<string>();
  private readonly kept = new Set<string>();
  private readonly swept = new Set<string>();

  constructor(
    root: string,
    private readonly staged: StagedFiles,
  ) {
    this.root = resolve(root);
  }

  /** Whether there is something of this name, a folder or a file. */
  has(path: string): boolean {
    return existsSync(join(this.root, ...path.split('/')));
  }

  /** Leaves a folder, or one file of a folder, as it is; said before the other files of that folder are put. */
  keep(path: string): void {
    this.kept.add(join(this.root, ...path.split('/')));
  }

  /** Prepares files; all those of a folder come in one call. */
  put(files: readonly ManifestFile[]): void {
    const wanted = new Map(files.map(file => [join(this.root, ...file.path.split('/')), file.text]));
    for (const folder of new Set(files.flatMap(({ path }) => path.split('/').slice(0, -1)))) {
      this.sweep(folder, path => wanted.has(path));
    }
    for (const [path, text] of wanted) {
      if (dirname(path) === this.root) this.wanted.add(path);
      this.staged.stage(path, text);
    }
  }

  /** Notes what is left of earlier runs, after the last call of `put`. */
  finish(): void {
    for (const entry of entriesOf(this.root)) {
      const path = join(this.root, entry.name);
      if (entry.isDirectory()) this.sweep(entry.name, () => false);
      else if (isManifest(entry) && !this.wanted.has(path)) this.removeIfOurs(path);
    }
  }

  // Once a folder: what is staged is not in its place yet, and must not be taken for a leftover.
  private sweep(folder: string, isWanted: (path: string) => boolean): void {
    const path = join(this.root, folder);
    if (this.swept.has(path) || this.kept.has(path)) return;
    this.swept.add(path);
    for (const found of manifestsBelow(path)) if (!isWanted(found) && !this.kept.has(found)) this.removeIfOurs(found);
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
