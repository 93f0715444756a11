import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { Platform, type PlatformSettings } from '../../lib';
import { type Manifest, qualifiedName } from '../../lib/values/manifest';

/** An image that satisfies every rule; the registry and the digest are examples. */
export const IMAGE = `registry.example/app:1.0@sha256:${'a'.repeat(64)}`;

export const SETTINGS: PlatformSettings = { kubernetes: '1.34', domain: 'ml.example.com' };

/** A platform for a test; it is never written. */
export function testPlatform(settings: Partial<PlatformSettings> = {}): Platform {
  return new Platform({ ...SETTINGS, ...settings, outdir: '/nonexistent/out', hostdir: '/nonexistent/host' });
}

/** The manifests of a platform, by qualified name; they have passed every rule, or this throws. */
export function manifestsOf(platform: Platform): ReadonlyMap<string, Manifest> {
  platform.render();
  const objects = platform.node.findAll().filter(construct => ApiObject.isApiObject(construct)) as ApiObject[];
  return new Map(
    objects.map(object => object.toJson() as Manifest).map(manifest => [qualifiedName(manifest), manifest]),
  );
}

/** The manifests that a block makes in namespace `team-a`. */
export function inNamespace(
  build: (scope: Construct) => void,
  settings: Partial<PlatformSettings> = {},
): ReadonlyMap<string, Manifest> {
  const platform = testPlatform(settings);
  build(platform.namespace('team-a'));
  return manifestsOf(platform);
}

/** What differs between two sets of manifests, one line a field. */
export function changes(before: ReadonlyMap<string, Manifest>, after: ReadonlyMap<string, Manifest>): string {
  const old = flatten(before);
  const now = flatten(after);
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter(path => old.get(path) !== now.get(path)).sort();
  return paths
    .flatMap(path => [
      ...(old.has(path) ? [`- ${path}: ${old.get(path)}`] : []),
      ...(now.has(path) ? [`+ ${path}: ${now.get(path)}`] : []),
    ])
    .join('\n');
}

function flatten(manifests: ReadonlyMap<string, Manifest>): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const visit = (path: string, value: unknown): void => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (entries.length === 0) fields.set(path, JSON.stringify(value));
    for (const [key, item] of entries) visit(`${path}.${key}`, item);
  };
  for (const [name, manifest] of manifests) visit(name, manifest);
  return fields;
}

/** The one manifest of a name, or a failure that says what there is. */
export function one(manifests: ReadonlyMap<string, Manifest>, name: string): Manifest {
  const found = manifests.get(name);
  if (found === undefined) throw new Error(`no ${name} among ${[...manifests.keys()].join(', ')}`);
  return found;
}
