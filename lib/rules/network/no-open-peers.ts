import { at } from '../../values/manifest';
import { blame, isBlank } from '../objects';
import { namedIn, policyRule, selectsAll } from './policies';

export const noOpenPeers = policyRule({
  id: 'network/no-open-peers',
  title: 'every rule of a network policy names its peers',
  why: 'a rule without peers, or for all pods of all namespaces, opens its ports to everybody',
  severity: 'high',
  standards: ['NSA/CISA network separation', 'GenAI on EKS chapter'],
  seenBy: ['netpol-analyzer exposure'],
  violations: rules =>
    rules.flatMap(({ list, peers }) =>
      peers.length === 0 ? blame(list) : blame(...peers.filter(({ value }) => isOpen(value))),
    ),
  allowed: 'at least one peer, each with an ipBlock or with a selector that selects something in particular',
  fix: 'name the pods that need it with podSelector and namespaceSelector, or their addresses with ipBlock',
});

// A podSelector alone stays within the policy's own namespace, so even an empty one is no hole.
function isOpen(peer: unknown): boolean {
  const named = namedIn(peer);
  if (!named.includes('namespaceSelector')) return named.length === 0;
  return selectsAll(at(peer, 'namespaceSelector')) && isBlank(at(peer, 'podSelector'));
}
