import { field, type Place } from '../../../values/place';
import { reject, unsetOr } from '../allowed';
import type { PodSecurityCheck, PodView } from '../check';

const HANDLERS = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];
const ACTIONS = ['httpGet', 'tcpSocket'];

/** Upstream check `hostProbesAndHostLifecycle`: the kubelet probes the pod itself, never a host that the pod names. */
export const hostProbesAndHostLifecycle: PodSecurityCheck = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  versions: [{ from: 34, evaluate: pod => reject(hostsOf(pod), unsetOr('')) }],
};

function hostsOf(pod: PodView): readonly Place[] {
  return pod.containers.flatMap(container =>
    HANDLERS.flatMap(handler => ACTIONS.map(action => field(container, ...handler, action, 'host'))),
  );
}
