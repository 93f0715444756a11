import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import type { Manifest } from '../../lib';

/**
 * The objects in a file of upstream's. Definitions are megabytes, which the reader that keeps positions and comments takes
 * seconds for.
 */
export function upstreamObjects(path: string): readonly Manifest[] {
  // An empty document says nothing.
  return loadAll(readFileSync(path, 'utf8')).filter(document => document != null) as Manifest[];
}
