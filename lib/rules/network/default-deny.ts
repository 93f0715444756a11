import { at, listAt, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { isBlank, isOf, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { NETWORKING, selectsAll } from './policies';

export const defaultDeny: FleetRule = {
  id: 'network/default-deny',
  title: 'every namespace comes with a policy that denies all traffic',
  why: 'a pod that no policy selects talks to everybody; with a default, a new pod starts cut off and not open',
  severity: 'high',
  standards: ['CIS 5.3.2', 'NSA/CISA network separation', 'Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: ['kubeaudit netpols', 'kubescape C-0206'],
  kinds: [...kindsOf('', 'Namespace'), ...kindsOf(NETWORKING, 'NetworkPolicy')],
  within: 'namespace',
  checkAll: manifests => {
    const closed = new Set(manifests.filter(deniesAll).map(namespaceOf));
    return manifests
      .filter(manifest => isOf(manifest, '', 'Namespace') && !closed.has(nameOf(manifest)))
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed: 'a namespace that has a NetworkPolicy over all pods and both directions, without a rule',
  fix: 'add a NetworkPolicy with podSelector {} and policyTypes [Ingress, Egress] to the namespace',
};

function deniesAll(manifest: Manifest): boolean {
  const spec = at(manifest, 'spec');
  const types = listAt(spec, 'policyTypes');
  return (
    isOf(manifest, NETWORKING, 'NetworkPolicy') &&
    selectsAll(at(spec, 'podSelector')) &&
    ['Ingress', 'Egress'].every(type => types.includes(type)) &&
    // An empty rule admits everything, so a list that holds one is not empty.
    ['ingress', 'egress'].every(direction => listAt(spec, direction).length === 0 && isBlank(at(spec, direction)))
  );
}
