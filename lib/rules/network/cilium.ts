import type { Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { place } from '../objects';

/** Policies of Cilium, for a namespace and for the cluster. */
export const CILIUM_POLICIES = kindsOf('cilium.io', 'CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy');

/** One rule of a policy of Cilium that lets something through, and what its direction calls its peers: `to` or `from`. */
export interface CiliumRule {
  readonly rule: Place;
  readonly side: 'to' | 'from';
}

/** The specs of a policy of Cilium, which may have one or several. */
export function ciliumSpecs(manifest: Manifest): readonly Place[] {
  return [place(manifest, 'spec'), ...items(place(manifest, 'specs'))].filter(({ value }) => isSet(value));
}

/** The rules of a spec that let something through. */
export function ciliumRules(spec: Place): readonly CiliumRule[] {
  return [
    ...items(field(spec, 'ingress')).map(rule => ({ rule, side: 'from' as const })),
    ...items(field(spec, 'egress')).map(rule => ({ rule, side: 'to' as const })),
  ];
}
