import { at, type Manifest } from '../../values/manifest';
import { isSet, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { isText, place } from '../objects';
import type { FleetRule, FleetViolation } from '../rule';
import { listenersOf } from './gateway-listeners';
import { ALB_KINDS, albIngresses, annotation, decided, isForNlb, NLB_PREFIX } from './load-balancer';

const PROTECTED = ['deletion_protection.enabled'] as const;
const LOGGED = ['access_logs.s3.enabled'] as const;
const STRICT = ['routing.http.drop_invalid_header_fields.enabled'] as const;

export const loadBalancerAttributes: FleetRule = {
  id: 'ingress/load-balancer-attributes',
  title: 'a load balancer of AWS keeps a log, is protected from deletion, and drops malformed headers',
  why: 'headers that two servers read in two ways smuggle requests past the login; without a log nobody sees who tried, and a deleted balancer takes its address along',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'AWS Foundational Security Best Practices ELB.4, ELB.5, ELB.6'],
  seenBy: [],
  kinds: [...ALB_KINDS, ...kindsOf('gateway.k8s.aws', 'LoadBalancerConfiguration'), ...kindsOf('', 'Service')],
  checkAll: manifests => [
    ...albIngresses(manifests).flatMap(ingress =>
      decided(ingress, 'load-balancer-attributes', 'loadBalancerAttributes').flatMap(written =>
        missing(ingress.manifest, written, textAttributes(written.value), [...PROTECTED, ...LOGGED, ...STRICT]),
      ),
    ),
    ...manifests.filter(isForNlb).flatMap(manifest => {
      const written = annotation(manifest, NLB_PREFIX, 'aws-load-balancer-attributes');
      // It logs TLS that it ends, and nothing else.
      const endsTls = isSet(annotation(manifest, NLB_PREFIX, 'aws-load-balancer-ssl-cert').value);
      return missing(manifest, written, textAttributes(written.value), [...PROTECTED, ...(endsTls ? LOGGED : [])]);
    }),
    ...manifests.filter(hasList).flatMap(manifest => {
      const written = place(manifest, 'spec', 'loadBalancerAttributes');
      return missing(manifest, written, listedAttributes(written), wantedOf(manifest));
    }),
  ],
  allowed:
    'deletion_protection.enabled true; access_logs.s3.enabled true where TLS ends; routing.http.drop_invalid_header_fields.enabled true where there is HTTP',
  fix: 'set the attributes in loadBalancerAttributes of IngressClassParams or LoadBalancerConfiguration, or in the annotation of the Service',
};

function hasList(manifest: Manifest): boolean {
  return at(manifest, 'kind') === 'IngressClassParams' || at(manifest, 'kind') === 'LoadBalancerConfiguration';
}

function wantedOf(manifest: Manifest): readonly string[] {
  if (at(manifest, 'kind') === 'IngressClassParams') return [...PROTECTED, ...LOGGED, ...STRICT];
  const { all, http, encrypted } = listenersOf(manifest);
  const isForHttp = all.length === 0 || http.length > 0;
  return [...PROTECTED, ...(isForHttp || encrypted.length > 0 ? LOGGED : []), ...(isForHttp ? STRICT : [])];
}

function missing(
  manifest: Manifest,
  { path, value }: Place,
  attributes: ReadonlyMap<string, string>,
  wanted: readonly string[],
): readonly FleetViolation[] {
  const absent = wanted.filter(attribute => attributes.get(attribute) !== 'true');
  return absent.length === 0 ? [] : [{ manifest, path, given: value, note: `without ${absent.join(', ')}` }];
}

function textAttributes(written: unknown): ReadonlyMap<string, string> {
  if (typeof written !== 'string') return new Map();
  return new Map(
    written.split(',').map(entry => {
      const [key = '', value = ''] = entry.split('=').map(part => part.trim());
      return [key, value] as const;
    }),
  );
}

function listedAttributes(list: Place): ReadonlyMap<string, string> {
  const pairs = items(list).map(({ value }) => [at(value, 'key'), at(value, 'value')]);
  return new Map(pairs.flatMap(([key, value]) => (isText(key) && isText(value) ? [[key, value] as const] : [])));
}
