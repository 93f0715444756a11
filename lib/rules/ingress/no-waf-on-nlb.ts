import { at, type Manifest } from '../../values/manifest';
import { isSet, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { blame, isOf, place } from '../objects';
import type { ObjectRule } from '../rule';
import { listenersOf } from './gateway-listeners';

export const noWafOnNlb: ObjectRule = {
  id: 'ingress/no-waf-on-nlb',
  title: 'no network load balancer is said to have a web application firewall',
  why: 'it sees no requests and has none: the line protects nobody, and whoever reads it thinks that it does',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'AWS WAF'],
  seenBy: [],
  kinds: [...kindsOf('', 'Service'), ...kindsOf('gateway.k8s.aws', 'LoadBalancerConfiguration')],
  check: manifest => blame(...(isOf(manifest, '', 'Service') ? annotationsOf(manifest) : configured(manifest))),
  allowed: 'a web ACL for application load balancers only: those of Ingresses, and of Gateways with HTTP and HTTPS',
  fix: 'remove it, or publish through an Ingress or an HTTPRoute at an application load balancer that has the web ACL',
};

function annotationsOf(service: Manifest): readonly Place[] {
  if (at(service, 'spec', 'type') !== 'LoadBalancer') return [];
  return Object.keys(Object(at(service, 'metadata', 'annotations')))
    .filter(key => /[./-]waf(v2)?-/.test(key))
    .map(key => place(service, 'metadata', 'annotations', key));
}

function configured(configuration: Manifest): readonly Place[] {
  const { all, http } = listenersOf(configuration);
  if (all.length === 0 || http.length > 0) return [];
  return [place(configuration, 'spec', 'wafV2', 'webACL')].filter(({ value }) => isSet(value));
}
