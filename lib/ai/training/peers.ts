import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { networkPolicy } from '../../network/policy';

/** Ports that a process without rights may listen on; those of a collective are picked at run time. */
const PORTS = [{ port: 1024, endPort: 65_535 }];

/**
 * Opens the network between the pods of one job, both ways, and to nobody else. There is no password between them: whoever
 * reaches the port where they meet may join the training and send it pickled objects.
 * @see https://pytorch.org/docs/stable/distributed.html
 */
export function peersOf(
  scope: Construct,
  name: string,
  labels: Readonly<Record<string, string>>,
): readonly ApiObject[] {
  const pods = { matchLabels: labels };
  return (['ingress', 'egress'] as const).map(direction =>
    networkPolicy(scope, {
      name: `allow-${name}-peers-${direction === 'ingress' ? 'in' : 'out'}`,
      direction,
      pods,
      peers: [{ pods }],
      ports: PORTS,
    }),
  );
}
