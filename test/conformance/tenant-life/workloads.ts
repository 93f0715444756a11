import type { Manifest } from '../../../lib';
import { kindOf } from '../../../lib/rules/kinds';
import { at, listAt, qualifiedName } from '../../../lib/values/manifest';
import type { Objects } from '../support/objects';
import type { Finding } from '../support/record';

/** How many pods an object asks for, and where its controller says how many there are, by kind. */
const WORKLOADS: Readonly<Record<string, { readonly wanted: string; readonly made: string }>> = {
  'Deployment.apps': { wanted: 'replicas', made: 'replicas' },
  'Job.batch': { wanted: 'parallelism', made: 'active' },
  'StatefulSet.apps': { wanted: 'replicas', made: 'replicas' },
};

/** Objects whose pods a controller of Kubernetes makes. */
export function isWorkload(manifest: Manifest): boolean {
  return kindOf(manifest) in WORKLOADS;
}

/** How many pods an object asks for. */
export function wantedPods(manifest: Manifest): number {
  const wanted = at(manifest, 'spec', WORKLOADS[kindOf(manifest)]?.wanted ?? '');
  return typeof wanted === 'number' ? wanted : 1;
}

/** How many pods the controller says it has made of an object. */
export async function madePods(objects: Objects, manifest: Manifest): Promise<number> {
  const made = at(await objects.read(manifest), 'status', WORKLOADS[kindOf(manifest)]?.made ?? '');
  return typeof made === 'number' ? made : 0;
}

/** Why pods of objects are missing, in the words of the controllers. */
export async function missingPods(objects: Objects, manifests: readonly Manifest[]): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    manifests.map(async manifest => {
      if ((await madePods(objects, manifest)) === wantedPods(manifest)) return [];
      const conditions = listAt(await objects.read(manifest), 'status', 'conditions');
      const says = conditions.map(condition => String(at(condition, 'message'))).join('; ');
      return [{ check: 'pods are missing', object: qualifiedName(manifest), says }];
    }),
  );
  return findings.flat();
}
