import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../../lib';
import { groupOf } from '../../../lib/rules/kinds';

const DIST = 'dist';

/** API groups of Kubernetes itself that are called otherwise than `….k8s.io`. */
const NATIVE_GROUPS = ['', 'apps', 'autoscaling', 'batch', 'policy'];
/** API groups that are called so, and come with a resource definition all the same. */
const ADDED_GROUPS = ['gateway.networking.k8s.io', 'secrets-store.csi.x-k8s.io'];

/** An object that this repository emits. */
export interface Emitted {
  /** Path of its file. */
  readonly file: string;
  /** The platform that it is of, as the folder of its output: `dist/kubeflow`. */
  readonly platform: string;
  readonly manifest: Manifest;
}

/** Every object below a folder, by default `dist/`, in the order of the files' names. */
export function emittedObjects(folder = DIST): readonly Emitted[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.k8s.yaml'));
  return files.sort().flatMap(path => {
    const file = join(folder, path);
    // A platform is written as one folder for the cluster and one for each namespace.
    const platform = dirname(dirname(file));
    const documents = parseAllDocuments(readFileSync(file, 'utf8'));
    return documents.map(document => ({ file, platform, manifest: document.toJS() as Manifest }));
  });
}

/** Whether Kubernetes knows a kind by itself. */
export function isNative(manifest: Manifest): boolean {
  const group = groupOf(manifest);
  return NATIVE_GROUPS.includes(group) || (group.endsWith('.k8s.io') && !ADDED_GROUPS.includes(group));
}
