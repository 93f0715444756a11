import * as v from 'valibot';
import { crossField, problem } from '../values/cross-field';
import { someLabels } from '../values/labels';
import { dnsLabel } from '../values/name';
import { objectWithOneOf } from '../values/schema';
import { egressPolicy, egressSchema } from './egress';
import { type Opening, podsIn } from './opening';

/** Traffic to a block of addresses, to hosts by their names, or to pods of another namespace of the cluster. */
export const destinationSchema = v.pipe(
  objectWithOneOf(['cidr', 'hosts', 'namespace'], {
    ...egressSchema.entries,
    namespace: v.optional(v.pipe(dnsLabel(), v.description('Namespace of the pods, where they are in the cluster.'))),
    pods: v.optional(
      v.pipe(
        someLabels('pods', 'every pod of the namespace', 'app: openldap'),
        v.description('Labels of the pods; the port is theirs, not that of their Service.'),
      ),
    ),
  }),
  crossField(({ namespace, pods }) =>
    (namespace === undefined) === (pods === undefined)
      ? []
      : [problem(['pods'], pods, 'the labels of pods together with their namespace', 'give both, or cidr')],
  ),
);

/** A destination as users write it. */
export type Destination = v.InferInput<typeof destinationSchema>;

/** The policy for a destination. */
export function destinationPolicy({ namespace, pods, ...rest }: v.InferOutput<typeof destinationSchema>): Opening {
  const opening = egressPolicy(rest);
  if (namespace === undefined || pods === undefined) return opening;
  return { ...opening, peers: [podsIn(namespace, pods)] };
}
