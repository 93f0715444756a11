import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../../lib';

const DIST = 'dist';

/** An object that this repository emits. */
export interface Emitted {
  /** Path of its file. */
  readonly file: string;
  /** The platform that it is of, as the folder of its output: `dist/kubeflow`. */
  readonly platform: string;
  readonly manifest: Manifest;
}

/** Every object below `dist/`, in the order of the files' names. */
export function emittedObjects(): readonly Emitted[] {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.k8s.yaml'));
  return files.sort().flatMap(path => {
    const file = join(DIST, path);
    // A platform is written as one folder for the cluster and one for each namespace.
    const platform = dirname(dirname(file));
    const documents = parseAllDocuments(readFileSync(file, 'utf8'));
    return documents.map(document => ({ file, platform, manifest: document.toJS() as Manifest }));
  });
}
