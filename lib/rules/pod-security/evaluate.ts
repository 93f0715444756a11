import type { PodSecurityCheck } from './check';
import { podSecurityChecks } from './checks';
import type { PodSecurityLevel, PodSecuritySubject, PodSecurityVersion, PodSecurityViolation } from './types';
import { policyMinor } from './version';
import { viewOf } from './view';

/**
 * Judges a pod as the Pod Security admission of the API server does, with the defaults that the server fills in first.
 *
 * The `privileged` level allows everything. Input that the API server would refuse to decode never throws: text where
 * an object belongs counts as absent, and any other wrong type fails wherever a value is judged.
 *
 * @returns every value the level does not allow, in the order of the checks; empty when the pod is admitted
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function evaluatePodSecurity(
  level: PodSecurityLevel,
  version: PodSecurityVersion,
  pod: PodSecuritySubject,
): readonly PodSecurityViolation[] {
  if (level === 'privileged') return [];
  const minor = policyMinor(version);
  const view = viewOf(pod);
  return checksInForce(level, minor).flatMap(check => {
    const revision = check.versions.findLast(({ from }) => from <= minor);
    return (revision?.evaluate(view) ?? []).map(finding => ({ check: check.id, ...finding }));
  });
}

function checksInForce(level: PodSecurityLevel, minor: number): readonly PodSecurityCheck[] {
  const started = podSecurityChecks.filter(check => check.versions.some(({ from }) => from <= minor));
  if (level === 'baseline') return started.filter(check => check.level === 'baseline');
  const overridden = new Set(started.flatMap(check => check.overrides ?? []));
  return started.filter(check => !overridden.has(check.id));
}
