import type { Manifest } from 'cdk8s-rampart';
import { readManifests } from '../lib/io/read-manifests';

/** So many real objects: those of `dist/` over and over, each time in other namespaces or by another name. */
export function objectsOf(count: number): readonly Manifest[] {
  const written = readManifests(['dist']).objects.map(({ manifest }) => manifest);
  const manifests = written.filter(({ metadata }) => metadata !== undefined);
  if (manifests.length === 0) throw new Error('dist/ has no objects: npm run synth');
  return Array.from({ length: count }, (_, index) => {
    const manifest = structuredClone(manifests[index % manifests.length] as Manifest);
    return { ...manifest, metadata: renamed(manifest.metadata, Math.floor(index / manifests.length)) };
  });
}

function renamed(metadata: Manifest['metadata'], round: number): Manifest['metadata'] {
  const { name, namespace } = metadata;
  if (namespace === undefined) return { ...metadata, name: `${name}-${round}` };
  return { ...metadata, namespace: `${namespace}-${round}` };
}
