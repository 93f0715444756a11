import type { Construct } from 'constructs';
import * as v from 'valibot';
import { Platform } from '../../core/platform';
import { edgeEntries, NetworkLoadBalancer } from '../../network/aws/network-load-balancer';
import { rangesGiven } from '../../network/aws/values';
import { crossField } from '../../values/cross-field';
import { port } from '../../values/port';
import { object } from '../../values/schema';

/** Port at which the pods of Istio's ingress gateway take what comes for 443, and where they tell that they are ready. */
const HTTPS = 8443;
const HEALTH = { port: 15_021, path: '/healthz/ready' } as const;

/** The load balancer before the gateway: its keys. */
export const edgeSchema = v.pipe(
  object({
    ...edgeEntries,
    podPort: v.optional(v.pipe(port, v.description("Port of the gateway's pods for 443.")), HTTPS),
  }),
  crossField(given => rangesGiven(given)),
);

/** The load balancer before the gateway, with every default filled in. */
type EdgeSettings = v.InferOutput<typeof edgeSchema>;

/**
 * The network load balancer of AWS before the gateway of the mesh. TLS passes through it and ends at the gateway, which chooses its
 * certificate by the name of the host: a load balancer that ended TLS would send it none, and the gateway would hang up.
 * @see https://github.com/istio/istio/issues/35420
 */
export function gatewayEdge(scope: Construct, { sourceRanges = [], ...edge }: EdgeSettings): NetworkLoadBalancer {
  return new NetworkLoadBalancer(scope, 'kubeflow-gateway-edge', {
    ...edge,
    sourceRanges,
    tls: { passthrough: {} },
    pods: Platform.of(scope).settings.mesh.gatewayLabels,
    health: HEALTH,
  });
}
