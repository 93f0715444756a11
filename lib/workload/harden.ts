import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { showWaivers } from '../core/show-waivers';
import { declareWaivers, type Waiver } from '../core/waiver';
import { templateKeysOf } from '../rules/pod-template';
import { at, type Manifest, type ManifestMetadata } from '../values/manifest';
import { isRecord } from '../values/place';
import type { PodSpec } from '../values/pod';
import { contextOf, hardenFor } from './context';
import { HardenedServiceAccount } from './service-account';

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
const NAME = 'app.kubernetes.io/name';

/** What `harden` takes. */
export interface HardenOptions {
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * Brings a workload of cdk8s-plus, or any construct that makes one pod-making object, up to the level of ours. The pod is
 * hardened when it is rendered, so containers that are added later are hardened too.
 * @throws ProblemError at synthesis, with every contradiction
 */
export function harden<T extends Construct>(workload: T, { waivers }: HardenOptions = {}): T {
  declareWaivers(workload, waivers);
  const object = ApiObject.of(workload);
  const keys = templateKeysOf(object);
  if (keys === undefined) throw new Error(`${workload.node.path} makes a ${object.kind}, which holds no pod to harden`);
  const stock = object.toJson.bind(object);
  object.toJson = () => showWaivers(workload, hardenManifest(workload, stock(), [...keys, 'spec']));
  if (at(stock(), ...keys, 'spec', 'serviceAccountName') === undefined) {
    new HardenedServiceAccount(workload, 'account', { name: object.name });
  }
  return workload;
}

function hardenManifest(workload: Construct, manifest: Manifest, keys: readonly string[]): Manifest {
  const spec = at(manifest, ...keys) as PodSpec;
  const hardened = hardenFor(
    workload,
    keys.join('.'),
    spec,
    contextOf(workload, manifest.kind, manifest.metadata.name),
  );
  return named(replaceAt(manifest, keys, sorted(hardened)) as Manifest);
}

// As our own workloads say what they are; a label of the author's own stays.
function named(manifest: Manifest): Manifest {
  const { metadata } = manifest;
  const labels = { [NAME]: metadata.name, ...metadata.labels };
  return { ...manifest, metadata: sorted({ ...metadata, labels }) as ManifestMetadata };
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const object = isRecord(value) ? value : {};
  return { ...object, [key]: replaceAt(object[key], rest, replacement) };
}

// As cdk8s writes every object: with the keys of each map in order.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
