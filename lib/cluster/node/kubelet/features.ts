import { has, type KubernetesVersion } from '../../../values/kubernetes-version';
import { at } from '../../../values/manifest';
import { describe, joinPath, type Problem } from '../../../values/problem';
import { GATES, type Gate } from './gates';

/** A field by the version in which it works without further ado. */
interface Feature {
  readonly field: string;
  readonly since: KubernetesVersion;
  /** The gate that makes it work before. @default - nothing does */
  readonly gate?: Gate;
}

/** Fields of the kubelet's configuration that came after Kubernetes 1.28; an older kubelet does not start with them. */
const FEATURES: readonly Feature[] = [
  { field: 'containerLogMaxWorkers', since: '1.30' },
  { field: 'containerLogMonitorInterval', since: '1.30' },
  { field: 'crashLoopBackOff', since: '1.35', gate: 'KubeletCrashLoopBackOffMax' },
  { field: 'imageMaximumGCAge', since: '1.30', gate: 'ImageMaximumGCAge' },
  { field: 'memorySwap', since: '1.30', gate: 'NodeSwap' },
  { field: 'singleProcessOOMKill', since: '1.32' },
  { field: 'tlsCurvePreferences', since: '1.36' },
  { field: 'userNamespaces', since: '1.33' },
];

/** Whether a gate is on: by the version, or because somebody switched it on. */
export function isGateOn(given: unknown, gate: Gate): boolean {
  return at(given, 'featureGates', gate) === true;
}

/** The fields and gates that were asked for and that this version of Kubernetes does not have. */
export function missingFeatures(given: unknown, kubernetes: KubernetesVersion): readonly Problem[] {
  const fields = FEATURES.filter(
    ({ field, since, gate }) =>
      at(given, field) !== undefined && !has(kubernetes, since) && !(gate !== undefined && isGateOn(given, gate)),
  ).map(({ field, since, gate }) => missing([field], at(given, field), kubernetes, since, gate));
  const gates = (Object.keys(GATES) as Gate[])
    .filter(gate => isGateOn(given, gate) && !has(kubernetes, GATES[gate]))
    .map(gate => missing(['featureGates', gate], true, kubernetes, GATES[gate]));
  return [...fields, ...gates];
}

function missing(
  keys: readonly string[],
  given: unknown,
  kubernetes: KubernetesVersion,
  since: KubernetesVersion,
  gate?: Gate,
): Problem {
  const withGate = gate !== undefined && has(kubernetes, GATES[gate]) ? `, or switch on the gate ${gate}` : '';
  return {
    path: joinPath(keys),
    given: describe(given),
    allowed: `nothing on Kubernetes ${kubernetes}: it works from ${since}`,
    fix: `leave it out${withGate}, or raise the cluster to ${since}`,
  };
}
