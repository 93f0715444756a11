import * as v from 'valibot';
import { cidr, metadataExceptions } from '../values/cidr';
import { hostPattern } from '../values/host-pattern';
import { toDnsLabel } from '../values/name';
import { port } from '../values/port';
import { hint, list, objectWithOneOf, oneOf, text } from '../values/schema';
import type { Opening } from './opening';

/** Traffic to one block of addresses outside the cluster, or to hosts by their names. */
export const egressSchema = objectWithOneOf(['cidr', 'hosts'], {
  cidr: v.optional(
    v.pipe(cidr, v.description('Block of addresses. Everything (0.0.0.0/0) needs a waiver of network/no-open-egress.')),
  ),
  hosts: v.optional(
    v.pipe(
      list(hostPattern, 'hosts'),
      v.minLength(1, hint('at least one host', 'for example "huggingface.co"')),
      v.description(
        'Names of hosts, where the network plugin of the platform knows them; "**.hf.co" is all below hf.co.',
      ),
    ),
  ),
  port: v.pipe(port, v.description('Port there.')),
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
export function egressPolicy({ cidr, hosts, port, protocol, for: purpose }: Egress): Opening {
  return {
    name: egressName({ for: purpose }),
    direction: 'egress',
    pods: {},
    peers: cidr === undefined ? [] : [{ cidr, except: metadataExceptions(cidr) }],
    ...(hosts && { hosts }),
    ports: [{ port, protocol }],
    annotations: { 'cdk8s-rampart/for': purpose },
  };
}
