import { podSecurityChecks } from './checks';
import type { PodSecurityVersion } from './types';

/**
 * The versions at which the policy changes, oldest first. What passes at all of them passes at every version, since a
 * version in between has the policy of the one before it.
 */
export const POLICY_REVISIONS: readonly PodSecurityVersion[] = [
  ...new Set(podSecurityChecks.flatMap(({ versions }) => versions.map(({ from }) => from))),
]
  .sort((a, b) => a - b)
  .map((minor): PodSecurityVersion => `v1.${minor}`);
