import { Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import { allRules } from '../rules/catalogue';
import { judge } from '../rules/judge';
import { type Manifest, objectName } from '../values/manifest';
import { Platform } from './platform';
import { covers, type Waiver, waiversFor } from './waiver';

/** Where a manifest shows what was waived for it. */
export const WAIVERS_ANNOTATION = 'cdk8s-rampart/waivers';

/** Returns the manifest with the waivers that it needs, and only those, in an annotation that a reviewer can read. */
export function showWaivers(construct: Construct, manifest: Manifest): Manifest {
  const declared = waiversFor(construct, objectName(manifest));
  if (declared.length === 0) return manifest;
  const used = declared.filter(waiver => isNeeded(waiver, manifest, construct));
  if (used.length === 0) return manifest;
  const shown = Yaml.stringify(used.map(({ on: _, ...rest }) => rest));
  const annotations = Object.entries({ ...manifest.metadata.annotations, [WAIVERS_ANNOTATION]: shown });
  annotations.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...manifest,
    metadata: { annotations: Object.fromEntries(annotations), ...without(manifest.metadata, 'annotations') },
  };
}

function isNeeded(waiver: Waiver, manifest: Manifest, construct: Construct): boolean {
  const rules = allRules.filter(rule => rule.id === waiver.rule);
  // A rule over many objects cannot be judged on one: there, naming the object is enough.
  if (rules.some(rule => 'checkAll' in rule)) return waiver.on !== undefined;
  const { kubernetes } = Platform.of(construct).settings;
  return judge([manifest], rules, { kubernetes }).some(found => covers(waiver, found.rule.id, found.container));
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}
