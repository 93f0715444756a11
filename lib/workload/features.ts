import { has, type KubernetesVersion } from '../values/kubernetes-version';
import { at, listAt } from '../values/manifest';
import type { PlainPodSpec } from '../values/pod';
import { describe, type Problem } from '../values/problem';

/** A field that an older API server would drop without a word. */
interface Feature {
  readonly field: string;
  readonly since: KubernetesVersion;
}

/** Fields of a pod's spec by the version in which they are on by default. */
const POD_FEATURES: readonly Feature[] = [
  { field: 'securityContext.appArmorProfile', since: '1.30' },
  { field: 'securityContext.supplementalGroupsPolicy', since: '1.33' },
  { field: 'securityContext.seLinuxChangePolicy', since: '1.33' },
  { field: 'hostUsers', since: '1.33' },
  { field: 'resources', since: '1.34' },
  { field: 'resourceClaims', since: '1.34' },
];
const CONTAINER_FEATURES: readonly Feature[] = [
  { field: 'securityContext.appArmorProfile', since: '1.30' },
  // A sidecar: an init container that keeps running.
  { field: 'restartPolicy', since: '1.29' },
];
const VOLUME_FEATURES: readonly Feature[] = [{ field: 'image', since: '1.35' }];

/** The fields that were asked for and that this version of Kubernetes does not have. */
export function missingFeatures(spec: PlainPodSpec, kubernetes: KubernetesVersion): readonly Problem[] {
  const missing = (value: unknown, features: readonly Feature[], prefix: string): readonly Problem[] =>
    features
      .map(feature => ({ ...feature, given: at(value, ...feature.field.split('.')) }))
      .filter(({ since, given }) => given !== undefined && !has(kubernetes, since))
      .map(({ field, since, given }) => ({
        path: `${prefix}${field}`,
        given: describe(given),
        allowed: `nothing on Kubernetes ${kubernetes}: it works from ${since}`,
        fix: `leave it out, or raise the platform to ${since}`,
      }));
  const inList = (list: string, features: readonly Feature[]) =>
    listAt(spec, list).flatMap((item, index) => missing(item, features, `${list}[${index}].`));
  return [
    ...missing(spec, POD_FEATURES, ''),
    ...inList('initContainers', CONTAINER_FEATURES),
    ...inList('containers', CONTAINER_FEATURES),
    ...inList('volumes', VOLUME_FEATURES),
  ];
}
