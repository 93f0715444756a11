import type { Manifest } from '../../../../lib';
import { podTemplatesOf } from '../../../../lib/rules/pod-template';
import { type Made, podOf } from './pod';

/** Pods of an object whose controller copies its templates. */
export function plainPods(manifest: Manifest): Made {
  const name = `${manifest.kind.toLowerCase()}-${manifest.metadata.name}`;
  const templates = podTemplatesOf(manifest);
  return { pods: templates.map((template, index) => podOf(manifest, `${name}-${index}`, template)), accounts: [] };
}
