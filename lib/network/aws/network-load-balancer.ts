import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import { crossField, unless } from '../../values/cross-field';
import { someLabels } from '../../values/labels';
import { serviceName } from '../../values/name';
import { port } from '../../values/port';
import { hint, object, objectWithOneOf, oneOf } from '../../values/schema';
import {
  accessLogAttributes,
  accessLogs,
  attributeList,
  certificates,
  DELETION_PROTECTION,
  rangesGiven,
  requestPath,
  scheme,
  sourceRanges,
  tlsPolicy,
} from './values';

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer';

/** Who makes the load balancers of a cluster, by the class that a Service names. */
const CLASSES = { 'aws-load-balancer-controller': 'service.k8s.aws/nlb', 'eks-auto-mode': 'eks.amazonaws.com/nlb' };

/** Where TLS ends: at the pods, or at the load balancer, which then talks TLS to the pods. */
const tls = objectWithOneOf(['passthrough', 'terminate'], {
  passthrough: v.optional(
    v.pipe(object({}), v.description('It ends at the pods: the load balancer passes on what it cannot read.')),
  ),
  terminate: v.optional(
    v.pipe(
      object({ certificates, tlsPolicy }),
      v.description('It ends at the load balancer, which talks TLS to the pods without checking theirs.'),
    ),
  ),
});

/** Keys of a network load balancer that do not depend on what stands behind it. */
export const edgeEntries = {
  controller: v.optional(
    v.pipe(
      oneOf(['aws-load-balancer-controller', 'eks-auto-mode']),
      v.description('Who makes load balancers in this cluster.'),
    ),
    'aws-load-balancer-controller',
  ),
  scheme,
  sourceRanges: v.optional(sourceRanges),
  webAcl: v.optional(
    v.pipe(
      v.never(
        hint(
          'nothing: a network load balancer sees no requests, so WAF cannot look at them',
          'remove it, or publish through an AlbClass with webAcl',
        ),
      ),
      v.description('Refused: WAF looks at requests, of which a network load balancer sees none.'),
    ),
  ),
};

const networkLoadBalancerSchema = v.pipe(
  object({
    name: v.pipe(serviceName(), v.description('Name of the Service.')),
    ...edgeEntries,
    tls,
    pods: v.pipe(
      someLabels('pods', 'every pod of the namespace', 'app: gateway'),
      v.description('Labels of the pods.'),
    ),
    port: v.optional(v.pipe(port, v.description('Port at which it listens.')), 443),
    podPort: v.pipe(port, v.description('Port of the pods, which speaks TLS.')),
    health: v.optional(
      v.pipe(
        object({ port, path: requestPath }),
        v.description('Where the pods tell over HTTP that they can serve; if left out, a connection will do.'),
      ),
    ),
    accessLogs: v.optional(v.pipe(accessLogs, v.description('Where its log goes, which tells of TLS that it ends.'))),
  }),
  crossField(
    given => rangesGiven(given),
    ({ tls, accessLogs: logs }) =>
      unless(
        (tls.terminate === undefined) === (logs === undefined),
        ['accessLogs'],
        logs,
        'a bucket where the load balancer ends TLS, and none where it passes it on: it then has nothing to log',
        logs === undefined ? 'name a bucket' : 'remove it: the gateway behind it has the log',
      ),
  ),
);

/** What `NetworkLoadBalancer` takes. */
export type NetworkLoadBalancerProps = Omit<v.InferInput<typeof networkLoadBalancerSchema>, 'name'> & {
  readonly sourceRanges: string[];
  /** Name of the Service. @default - the construct's id */
  readonly name?: string;
};

type NetworkLoadBalancerSettings = v.InferOutput<typeof networkLoadBalancerSchema>;

/**
 * A network load balancer of AWS in front of pods that speak TLS, such as the gateway of a mesh: internal unless it says
 * otherwise, for named addresses, and encrypted on both sides. It passes by every gateway, so in front of anything but one it takes a
 * waiver of `network/cluster-ip-services`.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export class NetworkLoadBalancer extends Construct {
  readonly service: ApiObject;

  constructor(scope: Construct, id: string, props: NetworkLoadBalancerProps) {
    super(scope, id);
    const balancer = parseProps(this, networkLoadBalancerSchema, { name: id, ...props });
    const { name, controller, sourceRanges, pods, port, podPort } = balancer;
    this.service = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Service' },
      {
        metadata: { name, annotations: annotationsOf(balancer) },
        spec: {
          type: 'LoadBalancer',
          loadBalancerClass: CLASSES[controller],
          loadBalancerSourceRanges: sourceRanges,
          // It reaches pods directly, so no node needs an open port.
          allocateLoadBalancerNodePorts: false,
          selector: pods,
          ports: [{ name: 'https', port, targetPort: podPort, protocol: 'TCP' }],
        },
      },
    );
  }
}

function annotationsOf({ scheme, tls, port, health, accessLogs }: NetworkLoadBalancerSettings) {
  const attributes = { ...DELETION_PROTECTION, ...(accessLogs && accessLogAttributes(accessLogs)) };
  return {
    [`${PREFIX}-scheme`]: scheme,
    [`${PREFIX}-nlb-target-type`]: 'ip',
    [`${PREFIX}-attributes`]: attributeList(attributes),
    // Otherwise the pods, their logs and their policies would see the load balancer in place of who comes.
    [`${PREFIX}-target-group-attributes`]: 'preserve_client_ip.enabled=true',
    ...(tls.terminate && {
      [`${PREFIX}-ssl-cert`]: tls.terminate.certificates.join(','),
      [`${PREFIX}-ssl-ports`]: String(port),
      [`${PREFIX}-ssl-negotiation-policy`]: tls.terminate.tlsPolicy,
      [`${PREFIX}-backend-protocol`]: 'ssl',
    }),
    ...(health && {
      [`${PREFIX}-healthcheck-protocol`]: 'http',
      [`${PREFIX}-healthcheck-port`]: String(health.port),
      [`${PREFIX}-healthcheck-path`]: health.path,
    }),
  };
}
