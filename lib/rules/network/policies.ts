import { isCidr } from '../../values/cidr';
import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, isSet, items, type Place } from '../../values/place';
import { isBlank, isOf, place } from '../objects';

export const NETWORKING = 'networking.k8s.io';

type Direction = 'ingress' | 'egress';

/** One rule of a NetworkPolicy, and the list of those it admits. */
export interface PolicyRule {
  readonly rule: Place;
  readonly peers: Place;
}

/** The rules of a NetworkPolicy, of both directions unless one is named. */
export function policyRules(manifest: Manifest, ...directions: readonly Direction[]): readonly PolicyRule[] {
  if (!isOf(manifest, NETWORKING, 'NetworkPolicy')) return [];
  return (directions.length === 0 ? (['ingress', 'egress'] as const) : directions).flatMap(direction =>
    items(place(manifest, 'spec', direction)).map(rule => ({
      rule,
      peers: field(rule, direction === 'ingress' ? 'from' : 'to'),
    })),
  );
}

/** The peers that the rules of a NetworkPolicy name. */
export function peersOf(manifest: Manifest, ...directions: readonly Direction[]): readonly Place[] {
  return policyRules(manifest, ...directions).flatMap(({ peers }) => items(peers));
}

/** The address blocks among the peers; what is no block at all is the API server's to refuse. */
export function blocksOf(
  manifest: Manifest,
  ...directions: readonly Direction[]
): readonly (Place & { value: string })[] {
  return peersOf(manifest, ...directions)
    .map(peer => field(peer, 'ipBlock', 'cidr'))
    .filter((block): block is Place & { value: string } => isBlock(block.value));
}

/** Whether a value is a block of addresses. */
export function isBlock(value: unknown): value is string {
  return typeof value === 'string' && isCidr(value);
}

/** Whether a selector is there and selects everything. */
export function selectsAll(selector: unknown): boolean {
  return isRecord(selector) && isBlank(selector);
}

/** What a peer names: `podSelector`, `namespaceSelector`, both, or `ipBlock`. */
export function namedIn(peer: unknown): readonly string[] {
  return ['podSelector', 'namespaceSelector', 'ipBlock'].filter(key => isSet(at(peer, key)));
}
