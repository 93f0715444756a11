import { field } from '../../../values/place';
import { reject, unsetOr } from '../allowed';
import type { PodSecurityCheck } from '../check';

const NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'];

/** Upstream check `hostNamespaces`: the pod shares no namespace of the node. */
export const hostNamespaces: PodSecurityCheck = {
  id: 'hostNamespaces',
  level: 'baseline',
  versions: [
    {
      from: 0,
      evaluate: pod =>
        reject(
          NAMESPACES.map(namespace => field(pod.spec, namespace)),
          unsetOr(false),
        ),
    },
  ],
};
