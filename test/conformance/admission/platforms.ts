import type { Manifest } from '../../../lib';
import { groupOf } from '../../../lib/rules/kinds';
import { qualifiedName } from '../../../lib/values/manifest';
import type { Emitted } from '../support/emitted';

/** Platforms that one cluster can hold. */
export interface Shared {
  /** The folders of their output. */
  readonly platforms: readonly string[];
  readonly manifests: readonly Manifest[];
}

/** The objects of all platforms, by clusters that can hold them: two platforms that have an object of the same name are apart. */
export function clustersOf(emitted: readonly Emitted[]): readonly Shared[] {
  const clusters: { readonly platforms: string[]; readonly objects: Map<string, Manifest> }[] = [];
  for (const platform of new Set(emitted.map(({ platform }) => platform))) {
    const own = emitted.filter(object => object.platform === platform).map(({ manifest }) => manifest);
    const roomy = clusters.find(({ objects }) => own.every(manifest => !objects.has(keyOf(manifest))));
    const cluster = roomy ?? { platforms: [], objects: new Map<string, Manifest>() };
    cluster.platforms.push(platform);
    for (const manifest of own) cluster.objects.set(keyOf(manifest), manifest);
    if (roomy === undefined) clusters.push(cluster);
  }
  return clusters.map(({ platforms, objects }) => ({ platforms, manifests: [...objects.values()] }));
}

function keyOf(manifest: Manifest): string {
  return `${groupOf(manifest)}/${qualifiedName(manifest)}`;
}
