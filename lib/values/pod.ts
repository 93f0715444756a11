import type { k8s } from 'cdk8s-plus-28';
import type { Input, Plain } from './plain';

/** AppArmor profile, a field since Kubernetes 1.30. */
export interface AppArmorProfile {
  readonly type: 'RuntimeDefault' | 'Localhost' | 'Unconfined';
  readonly localhostProfile?: string;
}

/** Fields of a container's security context that came after Kubernetes 1.28. */
export interface LaterSecurityContext {
  /** Since Kubernetes 1.30. */
  readonly appArmorProfile?: AppArmorProfile;
}

/** Fields of a pod's security context that came after Kubernetes 1.28. */
export interface LaterPodSecurityContext extends LaterSecurityContext {
  /** Since Kubernetes 1.31: `Strict` ignores the groups that the image's /etc/group names. */
  readonly supplementalGroupsPolicy?: 'Merge' | 'Strict';
  /** Since Kubernetes 1.32. */
  readonly seLinuxChangePolicy?: 'MountOption' | 'Recursive';
}

/** Fields of a volume that came after Kubernetes 1.28. */
export interface LaterVolume {
  /** An OCI image as a read-only volume, since Kubernetes 1.31. */
  readonly image?: { readonly reference: string; readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' };
}

/** Fields of a pod that came after Kubernetes 1.28. */
export interface LaterPodSpec {
  /** Resources of the whole pod, since Kubernetes 1.32. */
  readonly resources?: k8s.ResourceRequirements;
}

type With<T, K extends string, Later> = Omit<T, K> & Later;

type FullContainer<C extends { securityContext?: k8s.SecurityContext }> = With<
  C,
  'securityContext',
  { readonly securityContext?: k8s.SecurityContext & LaterSecurityContext }
>;

type FullPodSpec = With<
  k8s.PodSpec,
  'containers' | 'initContainers' | 'ephemeralContainers' | 'volumes' | 'securityContext',
  LaterPodSpec & {
    readonly containers: FullContainer<k8s.Container>[];
    readonly initContainers?: FullContainer<k8s.Container>[];
    readonly ephemeralContainers?: FullContainer<k8s.EphemeralContainer>[];
    readonly volumes?: (k8s.Volume & LaterVolume)[];
    readonly securityContext?: k8s.PodSecurityContext & LaterPodSecurityContext;
  }
>;

/** A pod as users write it: the fields of `k8s.PodSpec`, and those that came later. */
export type PodSpec = Input<FullPodSpec>;

/** A pod as it stands in a manifest. */
export type PlainPodSpec = Plain<FullPodSpec>;

/** A container as it stands in a manifest. */
export type PlainContainer = PlainPodSpec['containers'][number];

/** A volume as it stands in a manifest. */
export type PlainVolume = NonNullable<PlainPodSpec['volumes']>[number];
