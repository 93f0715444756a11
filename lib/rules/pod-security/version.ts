import type { PodSecurityVersion } from './types';

/** The newest minor version of Kubernetes whose policy differs from the one before it. */
export const NEWEST_MINOR = 37;

const VERSION_LABEL = /^v1\.(0|[1-9][0-9]*)$/;

/**
 * Reads a version label: `latest` or `v1.N`, with no patch number and no leading zero.
 *
 * @returns the version, or `undefined` for a label that the API server refuses
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
 */
export function parsePodSecurityVersion(label: string): PodSecurityVersion | undefined {
  return label === 'latest' || VERSION_LABEL.test(label) ? (label as PodSecurityVersion) : undefined;
}

/**
 * The minor version whose policy answers for a version label. A version newer than every known policy, and one that
 * cannot be read, get the newest, as they do from the API server.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function policyMinor(version: PodSecurityVersion): number {
  const digits = VERSION_LABEL.exec(version)?.[1];
  return digits === undefined ? NEWEST_MINOR : Math.min(Number(digits), NEWEST_MINOR);
}

/**
 * Every policy version from `v1.0` on, oldest first, with `latest` at the end.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function allPodSecurityVersions(): readonly PodSecurityVersion[] {
  const numbered = Array.from({ length: NEWEST_MINOR + 1 }, (_, minor): PodSecurityVersion => `v1.${minor}`);
  return [...numbered, 'latest'];
}
