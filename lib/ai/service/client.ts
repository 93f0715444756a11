import * as v from 'valibot';
import { principal } from '../../core/principals';
import { type Peer, podsIn } from '../../network/opening';
import { someLabels } from '../../values/labels';
import { dnsLabel } from '../../values/name';
import { object } from '../../values/schema';

/** A workload that may call a service: its pods for the network, and its account for the mesh. */
export const clientSchema = object({
  name: v.pipe(
    dnsLabel(),
    v.description('Name of the client. Of a workload of this library in the same namespace, nothing more is needed.'),
  ),
  namespace: v.optional(v.pipe(dnsLabel(), v.description('Namespace of its pods, where that is another one.'))),
  pods: v.optional(
    v.pipe(
      someLabels('pods', 'every pod of the namespace', 'app: chat'),
      v.description('Labels of its pods; app.kubernetes.io/instance: NAME if left out.'),
    ),
  ),
  serviceAccount: v.optional(v.pipe(dnsLabel(), v.description('Its ServiceAccount, where that has another name.'))),
});

/** A client with every default filled in. */
export interface Client {
  readonly name: string;
  /** Nothing for the namespace of the service itself. */
  readonly namespace: string | undefined;
  readonly pods: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
}

/** What is left out of a client follows from its name. */
export function clientOf(
  { name, namespace, pods, serviceAccount }: v.InferOutput<typeof clientSchema>,
  home: string,
): Client {
  return {
    name,
    namespace: namespace === home ? undefined : namespace,
    pods: pods ?? { 'app.kubernetes.io/instance': name },
    serviceAccount: serviceAccount ?? name,
  };
}

/** The pods of a client, as a policy of the service's namespace names them. */
export function peerOf({ namespace, pods }: Client): Peer {
  return namespace === undefined ? { pods: { matchLabels: pods } } : podsIn(namespace, pods);
}

/** The client as the mesh names it. */
export function principalOf({ namespace, serviceAccount }: Client, trustDomain: string, home: string): string {
  return principal(trustDomain, namespace ?? home, serviceAccount);
}
