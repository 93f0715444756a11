import type { Manifest } from '../../../lib';
import { kindOf } from '../../../lib/rules/kinds';
import { notebookPods } from './operators/notebook';
import { plainPods } from './operators/plain';
import { type Made, wholePodsOf } from './operators/pod';
import { rayPods } from './operators/ray';
import { withSidecar } from './operators/sidecar';

/** Who makes pods of objects otherwise than by copying a template, by kind. */
const OPERATORS: Readonly<Record<string, (manifest: Manifest) => Made>> = {
  'Notebook.kubeflow.org': notebookPods,
  'RayCluster.ray.io': rayPods,
  'RayJob.ray.io': rayPods,
  'RayService.ray.io': rayPods,
};

/** The pods of every object that makes some, as the API server gets them. */
export function podsOf(manifests: readonly Manifest[]): readonly (Made & { readonly maker: Manifest })[] {
  const injected = new Set(manifests.filter(isInjected).map(({ metadata }) => metadata.name));
  return manifests
    .filter(manifest => wholePodsOf(manifest).length > 0)
    .map(maker => {
      const { pods, accounts } = (OPERATORS[kindOf(maker)] ?? plainPods)(maker);
      return { maker, accounts, pods: injected.has(maker.metadata.namespace ?? '') ? pods.map(withSidecar) : pods };
    });
}

/** The namespaces of objects: as they are emitted, or bare where somebody else makes them. */
export function namespacesOf(manifests: readonly Manifest[]): readonly Manifest[] {
  const own = manifests.filter(manifest => kindOf(manifest) === 'Namespace');
  const names = new Set(manifests.flatMap(({ metadata }) => metadata.namespace ?? []));
  for (const { metadata } of own) names.delete(metadata.name);
  return [...own, ...[...names].map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }))];
}

function isInjected({ kind, metadata }: Manifest): boolean {
  if (kind !== 'Namespace') return false;
  return metadata.labels?.['istio-injection'] === 'enabled' || metadata.labels?.['istio.io/rev'] !== undefined;
}
