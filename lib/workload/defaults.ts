import type { PlainContainer, PlainPodSpec } from '../values/pod';

/** The user and the groups that a pod's processes run as. */
export interface PodUser {
  readonly runAsUser: number;
  /** @default - the image's primary group */
  readonly runAsGroup?: number;
  /** Group that owns the volumes. */
  readonly fsGroup: number;
}

/** Most distroless images are built for 65532 ("nonroot"), which is nobody on a node. */
export const NONROOT: PodUser = { runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 };

/** What a container gets that names no resources. */
export const DEFAULT_REQUESTS = { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '128Mi' } as const;

/** What a container may use that names no limits. */
export const DEFAULT_LIMITS = { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' } as const;

/** Most of a volume that lives on the node's disk, or in its memory. */
export const DEFAULT_VOLUME_SIZE = { disk: '1Gi', memory: '256Mi' } as const;

/** Read by owner and group only: 0440. */
export const SECRET_MODE = 0o440;

/** Longest life of a mounted ServiceAccount token, in seconds. */
export const TOKEN_LIFE = 3600;

/** A default, and the rule that it keeps: a waiver of the rule leaves it out. */
export interface Default<T> {
  readonly rule: string;
  readonly fields: DeepPartial<T>;
}

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** What every container gets, unless it says otherwise. */
export function containerDefaults(user: PodUser): readonly Default<PlainContainer>[] {
  const { fsGroup: _, ...ids } = user;
  return [
    { rule: 'image/pull-always', fields: { imagePullPolicy: 'Always' } },
    { rule: 'workload/no-privileged', fields: { securityContext: { privileged: false } } },
    { rule: 'workload/no-privilege-escalation', fields: { securityContext: { allowPrivilegeEscalation: false } } },
    { rule: 'workload/read-only-root-filesystem', fields: { securityContext: { readOnlyRootFilesystem: true } } },
    { rule: 'workload/drop-all-capabilities', fields: { securityContext: { capabilities: { drop: ['ALL'] } } } },
    { rule: 'workload/seccomp', fields: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
    { rule: 'workload/run-as-non-root', fields: { securityContext: { runAsNonRoot: true } } },
    { rule: 'workload/high-user-id', fields: { securityContext: ids } },
  ];
}

/** What every pod gets, unless it says otherwise. */
export function podDefaults(user: PodUser): readonly Default<PlainPodSpec>[] {
  return [
    { rule: 'workload/no-automounted-token', fields: { automountServiceAccountToken: false } },
    { rule: 'workload/no-service-links', fields: { enableServiceLinks: false } },
    { rule: 'workload/user-namespaces', fields: { hostUsers: false } },
    { rule: 'workload/seccomp', fields: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
    { rule: 'workload/run-as-non-root', fields: { securityContext: { runAsNonRoot: true } } },
    { rule: 'workload/high-user-id', fields: { securityContext: user } },
    // "Always" would walk big volumes at every start.
    { rule: 'workload/high-user-id', fields: { securityContext: { fsGroupChangePolicy: 'OnRootMismatch' } } },
  ];
}
