import { at, listAt, type Manifest } from '../../values/manifest';
import { isSet, type Place } from '../../values/place';
import type { RuleContext } from '../rule';
import { selects } from '../selector';
import { type PolicyRule, policyRules, selectsAll } from './policies';
import { type Possible, possibleLabels } from './possible-labels';

const DIRECTIONS = { ingress: 'Ingress', egress: 'Egress' } as const;
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const HIGHEST = 65_535;

/** Ports of one protocol, both ends included. */
interface Ports {
  readonly protocol: unknown;
  readonly from: number;
  readonly to: number;
}

const EVERY_PORT: readonly Ports[] = PROTOCOLS.map(protocol => ({ protocol, from: 1, to: HIGHEST }));

/** A way by which pods of a namespace send to, or take from, those of other namespaces. */
export interface Way {
  /** Where a policy opens it. @default - no policy holds the pods */
  readonly opening?: { readonly policy: Manifest; readonly place: Place };
  /** The pods that have it: each of these selects them. */
  readonly own: readonly unknown[];
  /** The pods that have it not: those that one of these selects. */
  readonly notOwn: readonly unknown[];
  /** The pods at its other end. */
  readonly peer: readonly unknown[];
  /** Selects the namespaces at its other end; nothing for all. */
  readonly namespaces: unknown;
  readonly ports: readonly Ports[];
}

/** The ways that the policies of a namespace leave in one direction. Addresses are no pods, and a named port may be any. */
export function waysThrough(
  policies: readonly Manifest[],
  direction: PolicyRule['direction'],
  context: RuleContext,
): readonly Way[] {
  const holding = policies.filter(policy => directionsOf(policy).includes(DIRECTIONS[direction]));
  const held = holding.map(selectorOf);
  const open: Way = { own: [], notOwn: held, peer: [], namespaces: {}, ports: EVERY_PORT };
  const opened = holding.flatMap(policy =>
    policyRules(context, policy)
      .filter(rule => rule.direction === direction)
      .flatMap(rule => waysOf(policy, rule)),
  );
  return held.some(selectsAll) ? opened : [open, ...opened];
}

/** Whether some pod of one namespace can reach some pod of another, by a way out of the one and a way into the other. */
export function meet(out: Way, into: Way, from: unknown, to: unknown): Possible {
  if (!selects(out.namespaces, to) || !selects(into.namespaces, from)) return 'no';
  if (!out.ports.some(some => into.ports.some(other => overlap(some, other)))) return 'no';
  const sender = possibleLabels([...out.own, ...into.peer], out.notOwn);
  if (sender === 'no') return 'no';
  const receiver = possibleLabels([...into.own, ...out.peer], into.notOwn);
  return receiver === 'yes' ? sender : receiver;
}

/** The directions for which a policy holds its pods, as the API server fills in what is left out. */
export function directionsOf(policy: Manifest): readonly unknown[] {
  if (isSet(at(policy, 'spec', 'policyTypes'))) return listAt(policy, 'spec', 'policyTypes');
  return listAt(policy, 'spec', 'egress').length > 0 ? Object.values(DIRECTIONS) : [DIRECTIONS.ingress];
}

function selectorOf(policy: Manifest): unknown {
  return at(policy, 'spec', 'podSelector') ?? {};
}

function waysOf(policy: Manifest, { rule, list, peers }: PolicyRule): readonly Way[] {
  const common = { own: [selectorOf(policy)], notOwn: [], ports: portsOf(rule) };
  if (peers.length === 0) return [{ ...common, opening: { policy, place: list }, peer: [], namespaces: {} }];
  return peers
    .filter(({ value }) => isSet(at(value, 'namespaceSelector')))
    .map(peer => {
      const pods = at(peer.value, 'podSelector');
      return {
        ...common,
        opening: { policy, place: peer },
        peer: isSet(pods) ? [pods] : [],
        namespaces: at(peer.value, 'namespaceSelector'),
      };
    });
}

function portsOf(rule: Place): readonly Ports[] {
  const ports = listAt(rule.value, 'ports');
  if (ports.length === 0) return EVERY_PORT;
  return ports.map(written => {
    const [protocol, port] = [at(written, 'protocol') ?? 'TCP', at(written, 'port')];
    // A name stands for whatever number a pod gives it.
    if (typeof port !== 'number') return { protocol, from: 1, to: HIGHEST };
    const end = at(written, 'endPort');
    return { protocol, from: port, to: typeof end === 'number' ? end : port };
  });
}

function overlap(one: Ports, other: Ports): boolean {
  return one.protocol === other.protocol && one.from <= other.to && other.from <= one.to;
}
