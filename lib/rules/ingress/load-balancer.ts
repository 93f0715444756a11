import { isCidr, isEverything } from '../../values/cidr';
import { at, type Manifest } from '../../values/manifest';
import { isSet, items, type Place } from '../../values/place';
import { groupOf, kindsOf } from '../kinds';
import { isOf, isOneOf, keyOf, nameOf, place } from '../objects';

/** The kinds that decide how an Ingress is served: of the AWS Load Balancer Controller, and of EKS Auto Mode. */
export const ALB_KINDS = [
  ...kindsOf('networking.k8s.io', 'Ingress', 'IngressClass'),
  ...kindsOf('elbv2.k8s.aws', 'IngressClassParams'),
  ...kindsOf('eks.amazonaws.com', 'IngressClassParams'),
];

/** Prefix of the annotations of an Ingress for the load balancer of AWS. */
export const ALB_PREFIX = 'alb.ingress.kubernetes.io';

/** Prefix of those of a Service. */
export const NLB_PREFIX = 'service.beta.kubernetes.io';

const CLASSES = 'networking.k8s.io';

/** An annotation of the load balancer of AWS, by its name behind the prefix of the kind. */
export function annotation(manifest: Manifest, prefix: string, name: string): Place {
  return place(manifest, 'metadata', 'annotations', `${prefix}/${name}`);
}

/** Whether a value is a list of addresses that names some, and not all. */
export function isNarrow(ranges: unknown): boolean {
  if (typeof ranges !== 'string') return false;
  const blocks = ranges.split(',').map(block => block.trim());
  return blocks.every(block => block !== '' && !(isCidr(block) && isEverything(block)));
}

/** Whether the entries of a list are blocks of addresses that are not all, and there is one. */
export function areNarrow(ranges: Place): boolean {
  const blocks = items(ranges);
  return blocks.length > 0 && blocks.every(({ value }) => isNarrow(value));
}

/** An Ingress for a load balancer of AWS, and what its class decides for it. */
export interface AlbIngress {
  readonly manifest: Manifest;
  /** The parameters of its class; nothing where the set does not hold them. */
  readonly parameters: Manifest | undefined;
}

/** The Ingresses of a set that load balancers of AWS serve. */
export function albIngresses(manifests: readonly Manifest[]): readonly AlbIngress[] {
  const parameters = new Map(
    manifests
      .filter(manifest => at(manifest, 'kind') === 'IngressClassParams')
      .map(manifest => [keyOf(groupOf(manifest), nameOf(manifest)), manifest]),
  );
  const classes = new Map(
    manifests
      .filter(manifest => isOf(manifest, CLASSES, 'IngressClass'))
      .filter(manifest => isOneOf(at(manifest, 'spec', 'controller'), 'ingress.k8s.aws/alb', 'eks.amazonaws.com/alb'))
      .map(manifest => [nameOf(manifest), at(manifest, 'spec', 'parameters')]),
  );
  return manifests
    .filter(manifest => isOf(manifest, CLASSES, 'Ingress'))
    .filter(manifest => isForAlb(manifest) || classes.has(at(manifest, 'spec', 'ingressClassName')))
    .map(manifest => {
      const named = classes.get(at(manifest, 'spec', 'ingressClassName'));
      return { manifest, parameters: parameters.get(keyOf(at(named, 'apiGroup'), at(named, 'name'))) };
    });
}

/** What an Ingress decides by an annotation: nothing where its class decides that by one of some fields. */
export function decided(
  { manifest, parameters }: AlbIngress,
  name: string,
  ...fields: readonly string[]
): readonly Place[] {
  const isDecided = parameters !== undefined && fields.some(field => isSet(at(parameters, 'spec', field)));
  return isDecided ? [] : [annotation(manifest, ALB_PREFIX, name)];
}

/** Whether a Service is to be served by a network load balancer of AWS. */
export function isForNlb(manifest: Manifest): boolean {
  const annotations = Object.keys(Object(at(manifest, 'metadata', 'annotations')));
  const named = at(manifest, 'spec', 'loadBalancerClass');
  return (
    isOf(manifest, '', 'Service') &&
    at(manifest, 'spec', 'type') === 'LoadBalancer' &&
    (named === 'service.k8s.aws/nlb' ||
      named === 'eks.amazonaws.com/nlb' ||
      annotations.some(key => key.startsWith(`${NLB_PREFIX}/aws-load-balancer-`)))
  );
}

function isForAlb(manifest: Manifest): boolean {
  const annotations = Object.keys(Object(at(manifest, 'metadata', 'annotations')));
  return (
    at(manifest, 'spec', 'ingressClassName') === 'alb' || annotations.some(key => key.startsWith(`${ALB_PREFIX}/`))
  );
}
