import type { Manifest } from '../../../lib';
import { groupOf } from '../../../lib/rules/kinds';
import { qualifiedName } from '../../../lib/values/manifest';
import type { Emitted } from '../support/emitted';

/** The objects of all platforms, by clusters that can hold them: two platforms that have an object of the same name are apart. */
export function clustersOf(emitted: readonly Emitted[]): readonly (readonly Manifest[])[] {
  const clusters: Map<string, Manifest>[] = [];
  for (const platform of new Set(emitted.map(({ platform }) => platform))) {
    const objects = emitted.filter(object => object.platform === platform);
    const named = objects.map(({ manifest }) => [keyOf(manifest), manifest] as const);
    const roomy = clusters.find(cluster => named.every(([key]) => !cluster.has(key)));
    const cluster = roomy ?? new Map<string, Manifest>();
    for (const [key, manifest] of named) cluster.set(key, manifest);
    if (roomy === undefined) clusters.push(cluster);
  }
  return clusters.map(cluster => [...cluster.values()]);
}

function keyOf(manifest: Manifest): string {
  return `${groupOf(manifest)}/${qualifiedName(manifest)}`;
}
