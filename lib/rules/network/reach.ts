import { at, listAt, type Manifest } from '../../values/manifest';
import { isRecord, isSet, type Place } from '../../values/place';
import type { RuleContext, Telling } from '../rule';
import { selects } from '../selector';
import { told } from '../shared';
import { type PolicyRule, rulesIn, selectsAll } from './policies';
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
  /** Where in a policy it is opened. @default - no policy holds the pods */
  readonly opening?: Place;
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

/** A way, and the policy that opens it. */
export interface PolicyWay {
  readonly way: Way;
  /** @default - no policy holds the pods */
  readonly policy?: Manifest;
}

/** The ways that the policies of a namespace leave in one direction. Addresses are no pods, and a named port may be any. */
export function waysThrough(
  policies: readonly Manifest[],
  direction: PolicyRule['direction'],
  context: RuleContext,
): readonly PolicyWay[] {
  const opened: PolicyWay[] = [];
  const held: unknown[] = [];
  for (const policy of policies) {
    const { selector, [direction]: ways } = opensIn(policy, context);
    if (ways === undefined) continue;
    held.push(selector);
    for (const way of ways) opened.push({ way, policy });
  }
  if (held.some(selectsAll)) return opened;
  return [{ way: { own: [], notOwn: held, peer: [], namespaces: {}, ports: EVERY_PORT } }, ...opened];
}

/** What a policy opens in each direction in which it holds its pods. */
interface Opened {
  readonly selector: unknown;
  readonly ingress: readonly Way[] | undefined;
  readonly egress: readonly Way[] | undefined;
}

// What many policies have in common is read once.
function opensIn(policy: Manifest, context: RuleContext): Opened {
  const spec = at(policy, 'spec');
  return told(context, openedIn, isRecord(spec) ? spec : {});
}

const openedIn: Telling<object, Opened> = (spec, context) => {
  const [selector, directions, rules] = [selectorIn(spec), directionsIn(spec), told(context, rulesIn, spec)];
  const ways = (direction: PolicyRule['direction']) =>
    directions.includes(DIRECTIONS[direction])
      ? rules.filter(rule => rule.direction === direction).flatMap(rule => waysOf(selector, rule))
      : undefined;
  return { selector, ingress: ways('ingress'), egress: ways('egress') };
};

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
  return directionsIn(at(policy, 'spec'));
}

function directionsIn(spec: unknown): readonly unknown[] {
  if (isSet(at(spec, 'policyTypes'))) return listAt(spec, 'policyTypes');
  return listAt(spec, 'egress').length > 0 ? Object.values(DIRECTIONS) : [DIRECTIONS.ingress];
}

function selectorIn(spec: unknown): unknown {
  return at(spec, 'podSelector') ?? {};
}

function waysOf(selector: unknown, { rule, list, peers }: PolicyRule): readonly Way[] {
  const common = { own: [selector], notOwn: [], ports: portsOf(rule) };
  if (peers.length === 0) return [{ ...common, opening: list, peer: [], namespaces: {} }];
  return peers
    .filter(({ value }) => isSet(at(value, 'namespaceSelector')))
    .map(peer => {
      const pods = at(peer.value, 'podSelector');
      const namespaces = at(peer.value, 'namespaceSelector');
      return { ...common, opening: peer, peer: isSet(pods) ? [pods] : [], namespaces };
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
