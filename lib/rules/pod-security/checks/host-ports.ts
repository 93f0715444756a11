import { field, items, type Place } from '../../../values/place';
import { reject, unsetOr } from '../allowed';
import type { PodSecurityCheck, PodView } from '../check';

const NO_PORT = unsetOr(0);

/** Upstream check `hostPorts`: no container takes a port of the node. */
export const hostPorts: PodSecurityCheck = {
  id: 'hostPorts',
  level: 'baseline',
  versions: [{ from: 0, evaluate: pod => reject(hostPortsOf(pod), NO_PORT) }],
};

// On the host network the API server fills in the container's port before any check sees the pod; not that of an ephemeral
// container, which may have no ports at all.
function hostPortsOf(pod: PodView): readonly Place[] {
  const onHostNetwork = field(pod.spec, 'hostNetwork').value === true;
  return pod.containers.flatMap(container => {
    const isDefaulted = onHostNetwork && !container.path.startsWith('ephemeralContainers');
    return items(field(container, 'ports')).map(port => {
      const { path, value } = field(port, 'hostPort');
      return { path, value: isDefaulted && NO_PORT.accepts(value) ? field(port, 'containerPort').value : value };
    });
  });
}
