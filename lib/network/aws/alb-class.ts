import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import type { Platform } from '../../core/platform';
import { crossField, unless } from '../../values/cross-field';
import { dnsLabel } from '../../values/name';
import { hint, list, object, text } from '../../values/schema';
import {
  accessLogAttributes,
  accessLogs,
  certificates,
  DELETION_PROTECTION,
  rangesGiven,
  scheme,
  sourceRanges,
  tlsPolicy,
  webAclArn,
} from './values';

/** A class of application load balancers: its keys. */
const albClassShape = object({
  name: v.pipe(dnsLabel(), v.description('Name of the class, and of the one load balancer of all who use it.')),
  namespaces: v.pipe(
    list(dnsLabel(), 'namespaces'),
    v.minLength(1, hint('at least one namespace', 'name those whose Ingresses it serves')),
    v.description('Namespaces that may use it. They share its hosts, so name only such as trust one another.'),
  ),
  scheme,
  sourceRanges: v.optional(sourceRanges),
  certificates,
  tlsPolicy,
  webAcl: v.optional(v.pipe(webAclArn, v.description('Web ACL of WAFv2; needed by what is internet-facing.'))),
  accessLogs: v.pipe(accessLogs, v.description('Where its log goes.')),
  subnets: v.optional(
    v.pipe(
      list(text(/^subnet-[0-9a-f]+$/, 'the id of a subnet', 'for example "subnet-0123456789abcdef0"'), 'subnets'),
      v.minLength(2, hint('at least two subnets, of two zones', 'name another one, or leave it out')),
      v.description('Its subnets; those with the tag of the scheme if left out.'),
    ),
  ),
});

/** A class of application load balancers. */
export const albClassSchema = v.pipe(
  albClassShape,
  crossField(
    given => rangesGiven(given),
    ({ scheme, webAcl }) =>
      unless(
        scheme === 'internal' || webAcl !== undefined,
        ['webAcl'],
        webAcl,
        'a web ACL of WAFv2 for what is internet-facing',
        'name one, or leave out scheme: internal has addresses of the VPC only',
      ),
  ),
);

/** What `AlbClass` takes. */
export type AlbClassProps = v.InferInput<typeof albClassSchema> & { readonly sourceRanges: string[] };

/** A class of load balancers with every default filled in. */
type AlbClassSettings = v.InferOutput<typeof albClassSchema>;

/** Requests with malformed headers, or such as servers read in two ways, end here. */
const STRICT_HTTP = {
  'routing.http.drop_invalid_header_fields.enabled': 'true',
  'routing.http.desync_mitigation_mode': 'strictest',
} as const;

/**
 * A class of Ingresses on one application load balancer of AWS, for named namespaces. All that decides how hard it is stands in
 * the class, of which no Ingress can set anything else: the AWS Load Balancer Controller reads no annotation for what the class says.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/
 */
export class AlbClass extends Construct {
  readonly parameters: ApiObject;
  readonly ingressClass: ApiObject;
  /** What `spec.ingressClassName` of an Ingress takes. */
  readonly className: string;

  constructor(platform: Platform, props: AlbClassProps) {
    super(platform.cluster, `alb-${props.name}`);
    const settings = parseProps(this, albClassSchema, props);
    this.className = settings.name;
    const metadata = { name: settings.name };
    this.parameters = apiObject(
      this,
      { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams' },
      { metadata, spec: parametersOf(settings) },
    );
    this.ingressClass = apiObject(
      this,
      { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass' },
      {
        metadata,
        spec: {
          controller: 'ingress.k8s.aws/alb',
          parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: settings.name },
        },
      },
    );
  }
}

function parametersOf(settings: AlbClassSettings): object {
  const { name, namespaces, scheme, sourceRanges, certificates, tlsPolicy, webAcl, accessLogs, subnets } = settings;
  const attributes = { ...STRICT_HTTP, ...DELETION_PROTECTION, ...accessLogAttributes(accessLogs) };
  return {
    namespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: namespaces }],
    },
    // Without a group of its own, an Ingress could join the load balancer of anybody.
    group: { name },
    scheme,
    inboundCIDRs: sourceRanges,
    certificateArn: certificates,
    sslPolicy: tlsPolicy,
    sslRedirectPort: '443',
    targetType: 'ip',
    loadBalancerAttributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
    ...(webAcl !== undefined && { wafv2AclArn: webAcl }),
    ...(subnets !== undefined && { subnets: { ids: subnets } }),
  };
}
