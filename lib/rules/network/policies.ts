import { isCidr } from '../../values/cidr';
import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, isSet, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { isBlank } from '../objects';
import type { ObjectRule, RuleContext, RuleText, Telling, Violation } from '../rule';
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

/** The rules of a NetworkPolicy, of both directions; what many policies have in common is read once. */
export function policyRules(context: RuleContext, policy: Manifest): readonly PolicyRule[] {
  const spec = at(policy, 'spec');
  return isRecord(spec) ? told(context, rulesIn, spec) : [];
}

/** The rules that the spec of a NetworkPolicy holds. */
export const rulesIn: Telling<object, readonly PolicyRule[]> = spec =>
  (['ingress', 'egress'] as const).flatMap(direction =>
    items(field({ path: 'spec', value: spec }, direction)).map(rule => {
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
      const rules = policyRules(context, manifest);
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
