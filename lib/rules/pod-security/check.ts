import type { Place } from '../../values/place';
import type { PodSecurityViolation } from './types';

/** The two parts of a pod that the checks read. */
export interface PodView {
  readonly spec: Place;
  /** Every container: init, ordinary and ephemeral. */
  readonly containers: readonly Place[];
  readonly annotations: readonly PodAnnotation[];
}

/** An annotation of the pod. */
export interface PodAnnotation {
  readonly key: string;
  readonly node: Place;
}

/** A violation before the name of its check is added. */
export type Finding = Omit<PodSecurityViolation, 'check'>;

/** Judges a pod under one revision of a check. */
export type Evaluate = (pod: PodView) => readonly Finding[];

/** One check of the Pod Security Standards with all its revisions. */
export interface PodSecurityCheck {
  readonly id: string;
  readonly level: 'baseline' | 'restricted';
  /** Revisions, oldest first; each holds until the next begins. */
  readonly versions: readonly { readonly from: number; readonly evaluate: Evaluate }[];
  /** Baseline checks that the restricted level drops while this one is in force. @default - none */
  readonly overrides?: readonly string[];
}
