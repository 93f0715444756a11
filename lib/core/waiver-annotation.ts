import { Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RuleContext } from '../rules/rule';
import { at, type Manifest, objectName } from '../values/manifest';
import { neededWaivers } from './needed-waivers';
import { WAIVERS_ANNOTATION } from './waiver-state';

/**
 * Returns the manifest with the waivers that it needs, and only those, in an annotation that a reviewer can read; one that
 * shows some already is left as it is.
 */
export function annotateWaivers(construct: Construct, manifest: Manifest, context: RuleContext): Manifest {
  if (at(manifest, 'metadata', 'annotations', WAIVERS_ANNOTATION) !== undefined) return manifest;
  const used = neededWaivers(construct, objectName(manifest), [manifest], context);
  if (used.length === 0) return manifest;
  const shown = Yaml.stringify(used);
  const annotations = Object.entries({ ...manifest.metadata.annotations, [WAIVERS_ANNOTATION]: shown });
  annotations.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...manifest,
    metadata: { annotations: Object.fromEntries(annotations), ...without(manifest.metadata, 'annotations') },
  };
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}
