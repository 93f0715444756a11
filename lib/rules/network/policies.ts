import { isCidr } from '../../values/cidr';
import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, isSet, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { isBlank, place } from '../objects';
import type { ObjectRule, RuleText, Telling, Violation } from '../rule';
import { told } from '../shared';

export const NETWORKING = 'networking.k8s.io';

/** Policies of EKS Auto Mode: those of Kubernetes, whose egress may name hosts too. */
export const APPLICATION_POLICIES = kindsOf('networking.k8s.aws', 'ApplicationNetworkPolicy');

/** Policies with the fields of a NetworkPolicy. */
export const POLICIES = [...kindsOf(NETWORKING, 'NetworkPolicy'), ...APPLICATION_POLICIES];

type Direction = 'ingress' | 'egress';

/** One rule of a NetworkPolicy, and those that it admits. */
export interface PolicyRule {
  readonly direction: Direction;
  readonly rule: Place;
  /** The list of peers. */
  readonly list: Place;
  readonly peers: readonly Place[];
}

/** The rules of a NetworkPolicy, of both directions. */
export const policyRules: Telling<Manifest, readonly PolicyRule[]> = manifest =>
  (['ingress', 'egress'] as const).flatMap(direction =>
    items(place(manifest, 'spec', direction)).map(rule => {
      const list = field(rule, direction === 'ingress' ? 'from' : 'to');
      return { direction, rule, list, peers: items(list) };
    }),
  );

/** A rule over the rules of a NetworkPolicy, which are read once for all. */
export function policyRule(
  rule: RuleText & {
    /** @default - both directions */
    readonly direction?: Direction;
    readonly violations: (rules: readonly PolicyRule[]) => readonly Violation[];
  },
): ObjectRule {
  const { direction, violations, ...text } = rule;
  return {
    ...text,
    kinds: POLICIES,
    check: (manifest, context) => {
      const rules = told(context, policyRules, manifest);
      return violations(direction === undefined ? rules : rules.filter(found => found.direction === direction));
    },
  };
}

/** The peers that rules of a NetworkPolicy name. */
export function peersOf(rules: readonly PolicyRule[]): readonly Place[] {
  return rules.flatMap(({ peers }) => peers);
}

/** Whether a value is a block of addresses. */
export function isBlock(value: unknown): value is string {
  return typeof value === 'string' && isCidr(value);
}

/** Whether a selector is there and selects everything. */
export function selectsAll(selector: unknown): boolean {
  return isRecord(selector) && isBlank(selector);
}

/** What a peer names: `podSelector`, `namespaceSelector`, both, `ipBlock`, or on EKS `domainNames`. */
export function namedIn(peer: unknown): readonly string[] {
  return ['podSelector', 'namespaceSelector', 'ipBlock', 'domainNames'].filter(key => isSet(at(peer, key)));
}
