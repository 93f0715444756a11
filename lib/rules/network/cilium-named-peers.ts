import { isEverything, metadataExceptions } from '../../values/cidr';
import { field, isRecord, items, type Place } from '../../values/place';
import { blame, isBlank, isOneOf, refuse } from '../objects';
import type { ObjectRule, Violation } from '../rule';
import { CILIUM_POLICIES, type CiliumRule, ciliumRules, ciliumSpecs } from './cilium';
import { isBlock } from './policies';

/** What stands for everybody, or for every pod of the cluster. */
const EVERYBODY = ['all', 'world', 'world-ipv4', 'world-ipv6', 'cluster'] as const;

/** What says whom a rule lets through, behind `to` or `from`. */
const PEERS = ['Endpoints', 'FQDNs', 'Entities', 'CIDR', 'CIDRSet', 'Services', 'Nodes', 'Groups'] as const;

export const ciliumNamedPeers: ObjectRule = {
  id: 'network/cilium-named-peers',
  title: 'a policy of Cilium names whom it lets through and at which ports, and closes all else',
  why: 'it adds to what NetworkPolicies open, so one rule for the world undoes all of them for its pods',
  severity: 'high',
  standards: ['NSA/CISA network separation', 'GenAI on EKS chapter', 'Cilium: policy language'],
  seenBy: [],
  kinds: CILIUM_POLICIES,
  check: manifest =>
    ciliumSpecs(manifest).flatMap(spec => [
      ...['ingress', 'egress'].flatMap(direction =>
        refuse([field(spec, 'enableDefaultDeny', direction)], closes => closes !== false),
      ),
      ...ciliumRules(spec).flatMap(openings),
    ]),
  allowed:
    'peers other than all, world and cluster, blocks without everything and without the metadata service, toPorts in every rule, and enableDefaultDeny left as it is',
  fix: 'name pods in toEndpoints, hosts in toFQDNs or blocks in toCIDRSet, each with toPorts',
};

// A rule in which nothing is said lets nothing through: it only closes the direction.
function openings({ rule, side }: CiliumRule): readonly Violation[] {
  if (isBlank(rule.value) || !isRecord(rule.value)) return [];
  const blocks = [
    ...items(field(rule, `${side}CIDR`)).map(cidr => ({ cidr, except: [] })),
    ...items(field(rule, `${side}CIDRSet`)).map(set => ({
      cidr: field(set, 'cidr'),
      except: items(field(set, 'except')),
    })),
  ];
  const hasPeers = PEERS.some(peer => items(field(rule, `${side}${peer}`)).length > 0);
  const hasIcmp = items(field(rule, 'icmps')).length > 0;
  return [
    ...(hasPeers ? [] : blame(rule)),
    ...refuse(items(field(rule, `${side}Entities`)), entity => !isOneOf(entity, ...EVERYBODY)),
    ...blame(...blocks.filter(block => isOpen(block, side)).map(({ cidr }) => cidr)),
    ...(hasPeers && !hasIcmp
      ? refuse([field(rule, 'toPorts')], ports => items({ path: '', value: ports }).length > 0)
      : []),
  ];
}

function isOpen({ cidr, except }: { readonly cidr: Place; readonly except: readonly Place[] }, side: string): boolean {
  const { value } = cidr;
  if (typeof value !== 'string') return false;
  const block = value.includes('/') ? value : `${value}/${value.includes(':') ? 128 : 32}`;
  if (!isBlock(block)) return false;
  const left = except.flatMap(({ value }) => (isBlock(value) ? metadataExceptions(value) : []));
  return isEverything(block) || (side === 'to' && metadataExceptions(block).some(address => !left.includes(address)));
}
