import * as v from 'valibot';
import { cidr, metadataExceptions } from '../values/cidr';
import { toDnsLabel } from '../values/name';
import { port } from '../values/port';
import { object, oneOf, text } from '../values/schema';
import type { Opening } from './policy';

/** Traffic to one block of addresses outside the cluster. NetworkPolicies know addresses, not names. */
export const egressSchema = object({
  cidr: v.pipe(
    cidr,
    v.description('Block of addresses. Everything (0.0.0.0/0) needs a waiver of network/no-open-egress.'),
  ),
  port: v.pipe(port, v.description('Port at that address.')),
  protocol: v.optional(oneOf(['TCP', 'UDP']), 'TCP'),
  for: v.pipe(
    text(/[A-Za-z0-9]/, 'what is there, in a few words', 'for example "object store"'),
    v.description('What is there; the policy is named after it.'),
  ),
});

/** Declared egress as users write it. */
export type Egress = v.InferOutput<typeof egressSchema>;

/** Name of the policy for a declared egress. */
export function egressName({ for: purpose }: Pick<Egress, 'for'>): string {
  return `allow-egress-${toDnsLabel(purpose, 50)}`;
}

/** The policy for a declared egress; the addresses that hand out cloud credentials are always left out. */
export function egressPolicy(egress: Egress): Opening {
  return {
    name: egressName(egress),
    direction: 'egress',
    pods: {},
    peers: [{ cidr: egress.cidr, except: metadataExceptions(egress.cidr) }],
    ports: [{ port: egress.port, protocol: egress.protocol }],
    annotations: { 'cdk8s-rampart/for': egress.for },
  };
}
