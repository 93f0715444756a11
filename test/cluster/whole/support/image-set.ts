import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../../support/real/cache';
import { type ImageProps, writeImage } from '../../real/support/image';

/** An image that is made once, outside of the repository. */
export interface ImageRecipe {
  readonly name: string;
  /** Files that it is made from: a change of one makes a new image. */
  readonly sources: readonly string[];
  /** Fills the root of its file system, and says how it is run. */
  readonly make: (root: string) => ImageProps;
}

/** Makes an image, or takes it from the cache; returns its folder. */
export function imageOf({ name, sources, make }: ImageRecipe): string {
  const folder = join(cacheFolder(...sources), name);
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  const root = mkdtempSync(join(tmpdir(), 'rampart-image-'));
  try {
    writeImage(folder, root, make(root));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return folder;
}
