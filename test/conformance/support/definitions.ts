import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../lib';
import { groupOf } from '../../../lib/rules/kinds';
import { at } from '../../../lib/values/manifest';
import { upstreamObjects } from '../../support/upstream-objects';
import { isNative } from './emitted';

/** Upstream's resource definitions, where they lie beside the repository; see CONTRIBUTING. */
const CRDS = join('..', 'shared', 'crds');

/** Why no custom resource can be judged, if none can. */
export const noDefinitions = existsSync(CRDS) ? undefined : 'there are no resource definitions at ../shared/crds';

/** The definitions of some API groups, or of all. */
export function definitionsOf(groups?: ReadonlySet<string>): readonly Manifest[] {
  if (noDefinitions !== undefined) return [];
  return readdirSync(CRDS)
    .filter(name => name.endsWith('.yaml') && (groups?.has(name.slice(0, -'.yaml'.length)) ?? true))
    .flatMap(name => upstreamObjects(join(CRDS, name)))
    .filter(manifest => manifest.kind === 'CustomResourceDefinition');
}

/** The definitions of the custom resources among some objects; of two that are called alike, their own. */
export function definitionsFor(manifests: readonly Manifest[]): readonly Manifest[] {
  const own = manifests.filter(({ kind }) => kind === 'CustomResourceDefinition');
  const others = definitionsOf(new Set(manifests.map(groupOf))).filter(definition =>
    manifests.some(
      manifest =>
        groupOf(manifest) === at(definition, 'spec', 'group') &&
        manifest.kind === at(definition, 'spec', 'names', 'kind'),
    ),
  );
  const names = new Set(own.map(({ metadata }) => metadata.name));
  return [...others.filter(({ metadata }) => !names.has(metadata.name)), ...own];
}

/** Whether an API server can know a kind among those of some objects: one of Kubernetes itself, or one whose definition is there. */
export function definedAmong(manifests: readonly Manifest[]): (manifest: Manifest) => boolean {
  const kinds = new Set(
    definitionsFor(manifests).map(definition =>
      JSON.stringify([at(definition, 'spec', 'group'), at(definition, 'spec', 'names', 'kind')]),
    ),
  );
  return manifest => isNative(manifest) || kinds.has(JSON.stringify([groupOf(manifest), manifest.kind]));
}
