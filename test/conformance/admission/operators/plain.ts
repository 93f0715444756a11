import type { Manifest } from '../../../../lib';
import { type Made, podOf, wholePodsOf } from './pod';

/** Pods of an object whose controller copies its templates. */
export function plainPods(manifest: Manifest): Made {
  const name = `${manifest.kind.toLowerCase()}-${manifest.metadata.name}`;
  const templates = wholePodsOf(manifest);
  return { pods: templates.map((template, index) => podOf(manifest, `${name}-${index}`, template)), accounts: [] };
}
