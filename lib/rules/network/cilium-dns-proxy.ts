import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { groupBy, isBlank, namespaceOf } from '../objects';
import type { FleetRule } from '../rule';
import { CILIUM_POLICIES, ciliumSpecs } from './cilium';

export const ciliumDnsProxy: FleetRule = {
  id: 'network/cilium-dns-proxy',
  title: 'pods that may go to hosts by name ask for names through the proxy of Cilium',
  why: 'without a rule for DNS the proxy sees no answer and learns no address: the hosts stay closed, until somebody opens the world in haste',
  severity: 'medium',
  standards: ['Cilium: DNS based policies'],
  seenBy: [],
  kinds: CILIUM_POLICIES,
  checkAll: manifests => {
    const ofNamespaces = groupBy(manifests, namespaceOf);
    const ofCluster = (ofNamespaces.get(undefined) ?? []).flatMap(ciliumSpecs).filter(asksProxy);
    return [...ofNamespaces.values()].flatMap(policies => {
      const asking = [...policies.flatMap(ciliumSpecs).filter(asksProxy), ...ofCluster].map(selectorOf);
      return policies.flatMap(manifest =>
        ciliumSpecs(manifest)
          .filter(spec => !asking.some(selector => covers(selector, selectorOf(spec))))
          .flatMap(hostsOf)
          .map(({ path, value }) => ({ manifest, path, given: value })),
      );
    });
  },
  allowed: 'toFQDNs beside a rule with toPorts[].rules.dns for the same pods, in this policy or another',
  fix: 'add an egress rule to the pods of the cluster DNS, port 53, with rules.dns [{matchPattern: "*"}]',
};

function hostsOf(spec: Place): readonly Place[] {
  return items(field(spec, 'egress'))
    .map(rule => field(rule, 'toFQDNs'))
    .filter(({ value }) => isSet(value));
}

function asksProxy(spec: Place): boolean {
  return items(field(spec, 'egress'))
    .flatMap(rule => items(field(rule, 'toPorts')))
    .some(ports => items(field(ports, 'rules', 'dns')).length > 0);
}

function selectorOf({ value }: Place): unknown {
  return at(value, 'endpointSelector');
}

// By what is written: other selectors may select the same pods, and then the rule asks for one that says so.
function covers(selector: unknown, other: unknown): boolean {
  return isBlank(selector) || JSON.stringify(selector) === JSON.stringify(other);
}
