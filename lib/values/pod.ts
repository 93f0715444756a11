import type { k8s } from 'cdk8s-plus-28';
import type { Input, Plain } from './plain';

/** AppArmor profile, a field since Kubernetes 1.30. */
export interface AppArmorProfile {
  readonly type: 'RuntimeDefault' | 'Localhost' | 'Unconfined';
  /** Name of a profile that is loaded on the node, for the type Localhost. @default - none */
  readonly localhostProfile?: string;
}

/** Fields of a container's security context that came after Kubernetes 1.28. */
export interface LaterSecurityContext {
  /** Since Kubernetes 1.30. @default - the runtime's profile, where the node has AppArmor */
  readonly appArmorProfile?: AppArmorProfile;
}

/** Fields of a pod's security context that came after Kubernetes 1.28. */
export interface LaterPodSecurityContext extends LaterSecurityContext {
  /** On by default since Kubernetes 1.33: `Strict` ignores the groups that the image's /etc/group names. @default Merge */
  readonly supplementalGroupsPolicy?: 'Merge' | 'Strict';
  /** On by default since Kubernetes 1.33. @default - the kubelet's choice */
  readonly seLinuxChangePolicy?: 'MountOption' | 'Recursive';
}

/** Fields of a volume that came after Kubernetes 1.28. */
export interface LaterVolume {
  /** An OCI image as a read-only volume, on by default since Kubernetes 1.35. @default - another type of volume */
  readonly image?: { readonly reference: string; readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' };
}

/** A claim of a pod to devices: one that is there, or one that is made for the pod from a template. */
export interface PodResourceClaim {
  /** Name by which containers name it in `resources.claims`. */
  readonly name: string;
  /** @default - one is made from the template */
  readonly resourceClaimName?: string;
  /** @default - the claim is there */
  readonly resourceClaimTemplateName?: string;
}

/** Fields of a pod that came after Kubernetes 1.28. */
export interface LaterPodSpec {
  /** Devices by claim, in this form since Kubernetes 1.31 and on by default since 1.34. @default - none */
  readonly resourceClaims?: PodResourceClaim[];
  /** Resources of the whole pod, on by default since Kubernetes 1.34. @default - those of its containers */
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
  'containers' | 'initContainers' | 'ephemeralContainers' | 'volumes' | 'securityContext' | 'resourceClaims',
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
