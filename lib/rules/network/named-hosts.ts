import type { Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { place, refuse } from '../objects';
import type { ObjectRule } from '../rule';
import { CILIUM_POLICIES, ciliumSpecs } from './cilium';
import { APPLICATION_POLICIES } from './policies';

/** Policies for the whole cluster that know hosts, of the Network Policy API and of EKS. */
const CLUSTER_POLICIES = [
  ...kindsOf('policy.networking.k8s.io', 'ClusterNetworkPolicy'),
  ...kindsOf('networking.k8s.aws', 'ClusterNetworkPolicy'),
];

const DOMAIN = /^([a-z0-9_]([-a-z0-9_]*[a-z0-9_])?\.)+[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?\.?$/i;

export const namedHosts: ObjectRule = {
  id: 'network/named-hosts',
  title: 'a policy by the names of hosts names them, with a wildcard below a domain at most',
  why: '* is every host; *.com is nearly so; *hf.co is evil-hf.co too, which anybody can buy; ** within a name is one label, not several',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'Cilium: DNS based policies', 'EKS: network policies of Auto Mode'],
  seenBy: [],
  kinds: [...CILIUM_POLICIES, ...APPLICATION_POLICIES, ...CLUSTER_POLICIES],
  check: manifest => [
    ...refuse(set(hostsOfCilium(manifest), 'matchName'), isHost),
    ...refuse(set(hostsOfCilium(manifest), 'matchPattern'), isCiliumPattern),
    ...refuse(hostsOfOthers(manifest), name => typeof name === 'string' && isHost(name.replace(/^\*\./, ''))),
  ],
  allowed:
    'names of hosts; before a domain *. (and **. with Cilium), which stands for names below it and not for itself',
  fix: 'name the hosts, or write "*." before a domain that belongs to the one who is meant, and the domain beside it if it is called too',
};

function hostsOfCilium(manifest: Manifest): readonly Place[] {
  return ciliumSpecs(manifest)
    .flatMap(spec => items(field(spec, 'egress')))
    .flatMap(rule => items(field(rule, 'toFQDNs')));
}

function hostsOfOthers(manifest: Manifest): readonly Place[] {
  return items(place(manifest, 'spec', 'egress'))
    .flatMap(rule => items(field(rule, 'to')))
    .flatMap(peer => items(field(peer, 'domainNames')));
}

function set(hosts: readonly Place[], key: string): readonly Place[] {
  return hosts.map(host => field(host, key)).filter(({ value }) => isSet(value));
}

// Below a domain a star may stand for a part of a label; in the domain itself it stands for other people's.
function isCiliumPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false;
  const rest = pattern.replace(/^\*\*?\./, '');
  const domain = rest.replace(/\.$/, '').split('.').slice(-2);
  return !rest.includes('**') && !domain.join('.').includes('*') && isHost(rest.replaceAll('*', 'x'));
}

// A name of one label is a top-level domain, or nothing that is outside the cluster.
function isHost(name: unknown): boolean {
  return typeof name === 'string' && DOMAIN.test(name);
}
