import type { Evaluate, PodSecurityCheck, PodView } from './check';
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
  return violationsOf(revisionsInForce(level, policyMinor(version)), viewOf(pod));
}

/** One check as it stands from some version on. */
export interface Revision {
  readonly check: string;
  readonly evaluate: Evaluate;
}

/** What revisions of checks object to, in their order. */
export function violationsOf(revisions: readonly Revision[], pod: PodView): readonly PodSecurityViolation[] {
  return revisions.flatMap(({ check, evaluate }) => evaluate(pod).map(finding => ({ check, ...finding })));
}

/** The checks of a level at a minor version, each in the revision of that version. */
export function revisionsInForce(level: 'baseline' | 'restricted', minor: number): readonly Revision[] {
  return checksInForce(level, minor).flatMap(({ id, versions }) => {
    const revision = versions.findLast(({ from }) => from <= minor);
    return revision === undefined ? [] : [{ check: id, evaluate: revision.evaluate }];
  });
}

function checksInForce(level: PodSecurityLevel, minor: number): readonly PodSecurityCheck[] {
  const started = podSecurityChecks.filter(check => check.versions.some(({ from }) => from <= minor));
  if (level === 'baseline') return started.filter(check => check.level === 'baseline');
  const overridden = new Set(started.flatMap(check => check.overrides ?? []));
  return started.filter(check => !overridden.has(check.id));
}
