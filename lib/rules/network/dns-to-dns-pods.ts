import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { blame, isBlank } from '../objects';
import { policyRule } from './policies';

const DNS: readonly unknown[] = [53, '53', 'dns', 'dns-tcp'];

export const dnsToDnsPods = policyRule({
  id: 'network/dns-to-dns-pods',
  title: 'a rule for DNS names the pods of the cluster DNS',
  why: 'port 53 of any pod or address carries anything that is dressed as a name: the usual way out for data',
  severity: 'medium',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [],
  direction: 'egress',
  violations: rules =>
    rules.flatMap(({ rule, list, peers }) => {
      const ports = items(field(rule, 'ports')).map(entry => at(entry.value, 'port'));
      if (ports.length === 0 || !ports.every(port => DNS.includes(port))) return [];
      return peers.length === 0 ? blame(list) : blame(...peers.filter(isWide));
    }),
  allowed: 'peers with both namespaceSelector and podSelector, or the address of a resolver',
  fix: 'select the namespace kube-system by kubernetes.io/metadata.name, and in the same peer the pods with k8s-app: kube-dns',
});

// A node-local cache has an address and no labels.
function isWide({ value }: Place): boolean {
  if (isSet(at(value, 'ipBlock'))) return false;
  return isBlank(at(value, 'namespaceSelector')) || isBlank(at(value, 'podSelector'));
}
