import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerNodes, refuse } from './places';

export const noMeshInitContainer = podRule({
  id: 'workload/no-mesh-init-container',
  title: 'no pod carries the init container with which Istio redirects traffic',
  why: 'it needs NET_ADMIN and root, which the restricted level refuses; the CNI plugin of Istio does the same from the node',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: pod =>
    refuse(
      pod,
      containerNodes(pod).map(container => field(container, 'name')),
      name => name !== 'istio-init',
    ),
  allowed: 'a name other than istio-init',
  fix: 'install the CNI plugin of Istio, or use the ambient mode; the sidecar is injected, not written',
});
