/** A level of the Pod Security Standards, spelt as the namespace label `pod-security.kubernetes.io/enforce` takes it. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** A policy version, spelt as the namespace label `pod-security.kubernetes.io/enforce-version` takes it. */
export type PodSecurityVersion = 'latest' | `v1.${number}`;

/** A Pod, or the pod template of a controller. Any parsed YAML will do: nothing in it is trusted to have the right type. */
export interface PodSecuritySubject {
  /** Metadata of the pod or of its template; its annotations are judged. @default - none */
  readonly metadata?: unknown;
  /** @default - nothing, which passes every check that wants nothing */
  readonly spec?: unknown;
}

/** One value in a pod that its level does not allow. */
export interface PodSecurityViolation {
  /** Id of the check upstream, such as `capabilities_restricted`. */
  readonly check: string;
  /** Where the value stands in the pod spec, or `metadata.annotations["..."]`. */
  readonly path: string;
  /** The value found; `undefined` when the pod had to set one and did not. */
  readonly given: unknown;
  /** The values that would pass, for a person to read. */
  readonly allowed: string;
}
