import type { Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { objectRule, place } from '../objects';
import type { ObjectRule, RuleText, Violation } from '../rule';

export const RAY = 'ray.io';

/** Where each kind keeps the cluster that it makes. */
const CLUSTERS: Readonly<Record<string, readonly string[]>> = {
  RayCluster: ['spec'],
  RayJob: ['spec', 'rayClusterSpec'],
  RayService: ['spec', 'rayClusterConfig'],
  RayCronJob: ['spec', 'jobTemplate', 'rayClusterSpec'],
};

/** A rule over a cluster of Ray, by whatever kind it is made. */
export function clusterRule(
  rule: RuleText & { readonly violations: (cluster: Place, manifest: Manifest) => readonly Violation[] },
): ObjectRule {
  const { violations, ...text } = rule;
  return objectRule({
    ...text,
    group: RAY,
    kinds: Object.keys(CLUSTERS),
    violations: manifest => clustersOf(manifest).flatMap(cluster => violations(cluster, manifest)),
  });
}

/** The cluster that an object makes. One that takes a cluster that is there already makes none. */
export function clustersOf(manifest: Manifest): readonly Place[] {
  const keys = Object.hasOwn(CLUSTERS, manifest.kind) ? CLUSTERS[manifest.kind] : undefined;
  const cluster = keys === undefined ? undefined : place(manifest, ...keys);
  return cluster === undefined || !isSet(cluster.value) ? [] : [cluster];
}

/** The head and the groups of workers. */
export function groupsOf(cluster: Place): readonly Place[] {
  return [field(cluster, 'headGroupSpec'), ...items(field(cluster, 'workerGroupSpecs'))];
}
