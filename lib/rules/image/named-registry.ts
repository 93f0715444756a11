import { field, type Place } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerNodes, refuse, volumesOf } from '../workload/places';

/** A host with a dot or a port, or this machine; `library/nginx` names none. */
const REGISTRY = /^(localhost|[^/]*[.:][^/]*)\//;
/** What somebody else fills in: Istio's injector, or a variable of a template. */
const FILLED_IN = /^auto$|\$/;

export const namedRegistry = podRule({
  id: 'image/named-registry',
  title: 'every image says from which registry it comes',
  why: 'without a host the node decides where to look, which may be a public registry; and no list of allowed registries can tell',
  severity: 'low',
  standards: ['GenAI on EKS chapter', 'containers-registries.conf: short names'],
  seenBy: ['trivy KSV-0125', 'kubescape C-0078', 'kyverno restrict-image-registries', 'gatekeeper k8sallowedrepos'],
  violations: pod => refuse(pod, [...containerNodes(pod).map(imageOf), ...volumesOf(pod).map(referenceOf)], isNamed),
  allowed: 'an image that starts with the host of its registry',
  fix: 'write the host in front: docker.io/library/python instead of python',
});

function imageOf(container: Place): Place {
  return field(container, 'image');
}

function referenceOf(volume: Place): Place {
  return field(volume, 'image', 'reference');
}

// What is no text is told of by the rule about digests.
function isNamed(image: unknown): boolean {
  return typeof image !== 'string' || image === '' || FILLED_IN.test(image) || REGISTRY.test(image);
}
