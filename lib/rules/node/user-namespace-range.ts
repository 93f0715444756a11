import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

/** Length of the range of a pod, and what a longer one is a multiple of. */
const UNIT = 65536;
const LONGEST = 2 ** 32 - 1;

export const userNamespaceRange = objectRule({
  id: 'node/user-namespace-range',
  title: 'every pod on the node can have a user namespace of its own',
  why: 'where the node has none, a pod that asks for one does not start, and somebody will stop asking',
  severity: 'high',
  standards: ['access-control article (user-namespace remapping)', 'Kubernetes: user namespaces'],
  seenBy: [],
  group: 'kubelet.config.k8s.io',
  kinds: ['KubeletConfiguration'],
  since: '1.33',
  violations: manifest => [
    ...refuse([place(manifest, 'featureGates', 'UserNamespacesSupport')], gate => gate !== false),
    ...refuse(
      [place(manifest, 'userNamespaces', 'idsPerPod')],
      ids => !isSet(ids) || (typeof ids === 'number' && ids >= UNIT && ids % UNIT === 0 && ids <= LONGEST),
    ),
  ],
  allowed: 'a multiple of 65536 below 2^32, or nothing, and the gate UserNamespacesSupport not switched off',
  fix: 'leave idsPerPod out: it is 65536 then',
});
