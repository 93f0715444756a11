import { at } from '../../values/manifest';
import type { Place } from '../../values/place';
import { blame } from '../objects';
import { namedIn, policyRule, selectsAll } from './policies';

export const joinedSelectors = policyRule({
  id: 'network/joined-selectors',
  title: 'pods of another namespace are selected by one peer, not by two',
  why: 'two peers mean either: all pods of that namespace, and such pods of this one, where pods in that namespace were meant',
  severity: 'medium',
  standards: ['NSA/CISA network separation'],
  seenBy: [],
  violations: rules =>
    rules.flatMap(({ peers }) =>
      peers.some(peer => names(peer, 'namespaceSelector')) ? blame(...peers.filter(selectsOwnPods)) : [],
    ),
  allowed: 'a peer with podSelector alone only where no peer beside it has namespaceSelector alone',
  fix: 'put both selectors into one peer; if either is meant, write two rules',
});

// All pods of this namespace beside another namespace can only be meant as either.
function selectsOwnPods(peer: Place): boolean {
  return names(peer, 'podSelector') && !selectsAll(at(peer.value, 'podSelector'));
}

function names({ value }: Place, only: string): boolean {
  return namedIn(value).join() === only;
}
