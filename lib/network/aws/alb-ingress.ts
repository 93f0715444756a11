import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import { cidr } from '../../values/cidr';
import { someLabels } from '../../values/labels';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { port } from '../../values/port';
import { hint, list, object, text } from '../../values/schema';
import { networkPolicy } from '../policy';
import { requestPath } from './values';

/** An Ingress at an application load balancer: its keys. */
const albIngressSchema = object({
  name: v.pipe(dnsSubdomain, v.description('Name of the Ingress.')),
  className: v.pipe(dnsSubdomain, v.description('Class of it: the `className` of an `AlbClass`.')),
  host: v.pipe(
    text(
      /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/,
      'the name of a host, without a wildcard',
      'for example "ml.example.com"',
    ),
    v.description('Host, of which the class has a certificate.'),
  ),
  path: v.optional(v.pipe(requestPath, v.description('Path, with all below it.')), '/'),
  service: v.pipe(dnsLabel(), v.description('Service of the pods.')),
  port: v.pipe(port, v.description('Port of the Service; its pods speak TLS there.')),
  pods: v.pipe(someLabels('pods', 'every pod of the namespace', 'app: web'), v.description('Labels of the pods.')),
  podPort: v.optional(v.pipe(port, v.description('Port of the pods; that of the Service if left out.'))),
  health: v.optional(v.pipe(requestPath, v.description('Path that answers 200 when a pod can serve.')), '/healthz'),
  subnets: v.pipe(
    list(cidr, 'blocks of addresses'),
    v.minLength(1, hint('at least one block', 'give the blocks of the subnets that the load balancer is in')),
    v.description('Addresses of the load balancer: its pods take connections from there.'),
  ),
});

/** What `AlbIngress` takes. */
export type AlbIngressProps = Omit<v.InferInput<typeof albIngressSchema>, 'name'> & {
  /** Name of the Ingress. @default - the construct's id */
  readonly name?: string;
};

/**
 * Publishes one host of a Service at the load balancer of an `AlbClass`, which talks TLS to the pods themselves. It sends them no
 * name of a host with it, so the pods must not choose their certificate by that, as the gateways of a mesh do: in front of
 * those belongs a `NetworkLoadBalancer`.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export class AlbIngress extends Construct {
  readonly ingress: ApiObject;
  readonly policy: ApiObject;

  constructor(scope: Construct, id: string, props: AlbIngressProps) {
    super(scope, id);
    const ingress = parseProps(this, albIngressSchema, { name: id, ...props });
    const { name, className, host, path, service, port, pods, podPort = port, health, subnets } = ingress;
    const { namespace = '' } = Chart.of(this);
    const backend = { service: { name: service, port: { number: port } } };
    this.ingress = apiObject(
      this,
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
      {
        metadata: {
          name,
          annotations: {
            // Plain HTTP is answered with the redirect of the class.
            'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
            'alb.ingress.kubernetes.io/backend-protocol': 'HTTPS',
            'alb.ingress.kubernetes.io/healthcheck-protocol': 'HTTPS',
            'alb.ingress.kubernetes.io/healthcheck-path': health,
          },
        },
        spec: {
          ingressClassName: className,
          rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend }] } }],
        },
      },
    );
    this.policy = networkPolicy(this, {
      name: `${name}-from-load-balancer`,
      direction: 'ingress',
      pods: { matchLabels: pods },
      peers: subnets.map(cidr => ({ cidr })),
      ports: [{ port: podPort }],
      annotations: { 'cdk8s-rampart/for': `load balancer of ${className}, for ${namespace}/${service}` },
    });
  }
}
