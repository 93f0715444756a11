import { at } from '../../values/manifest';
import { isOf, nameOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { ISTIO_SECURITY } from './authorization';
import { MESH_KINDS, unheldNamespaces } from './meshed-namespaces';

export const strictByDefault: FleetRule = {
  id: 'mesh/strict-by-default',
  title: 'every namespace of the mesh takes mutual TLS only',
  why: 'without a PeerAuthentication the mesh also takes plain text, so rules without a principal are open to whoever has no sidecar',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: ['kyverno enforce-strict-mtls'],
  kinds: MESH_KINDS,
  checkAll: manifests =>
    unheldNamespaces(
      manifests,
      policy => isOf(policy, ISTIO_SECURITY, 'PeerAuthentication') && at(policy, 'spec', 'mtls', 'mode') === 'STRICT',
    ).map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) })),
  allowed:
    'a namespace with a PeerAuthentication for all its pods, of mode STRICT, or one in istio-system for the whole mesh',
  fix: 'add a PeerAuthentication with spec.mtls.mode STRICT and without a selector to the namespace',
};
