import * as v from 'valibot';
import { crossField, problem } from '../values/cross-field';
import { someLabels } from '../values/labels';
import { dnsLabel } from '../values/name';
import { objectWithOneOf } from '../values/schema';
import { egressName, egressPolicy, egressSchema } from './egress';
import { type Opening, podsIn } from './policy';

/** Traffic to a block of addresses, or to pods of another namespace of the cluster. */
export const destinationSchema = v.pipe(
  objectWithOneOf(['cidr', 'namespace'], {
    ...egressSchema.entries,
    cidr: v.optional(egressSchema.entries.cidr),
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
export function destinationPolicy({
  namespace,
  pods,
  cidr,
  ...rest
}: v.InferOutput<typeof destinationSchema>): Opening {
  if (namespace === undefined || pods === undefined) return egressPolicy({ cidr: cidr ?? '', ...rest });
  return {
    name: egressName(rest),
    direction: 'egress',
    pods: {},
    peers: [podsIn(namespace, pods)],
    ports: [{ port: rest.port, protocol: rest.protocol }],
    annotations: { 'cdk8s-rampart/for': rest.for },
  };
}
