import type { Rule } from '../rule';
import { albClass } from './alb-class';
import { albHttps } from './alb-https';
import { classNamed } from './class-named';
import { gatewayLoadBalancer } from './gateway-load-balancer';
import { loadBalancerAttributes } from './load-balancer-attributes';
import { maintainedController } from './maintained-controller';
import { namedHosts } from './named-hosts';
import { nlbTls } from './nlb-tls';
import { noDefaultBackend } from './no-default-backend';
import { noSnippets } from './no-snippets';
import { noWafOnNlb } from './no-waf-on-nlb';
import { uniquePaths } from './unique-paths';

/** Every rule of this group, sorted by id. */
export const ingressRules: readonly Rule[] = [
  albClass,
  albHttps,
  classNamed,
  gatewayLoadBalancer,
  loadBalancerAttributes,
  maintainedController,
  namedHosts,
  nlbTls,
  noDefaultBackend,
  noSnippets,
  noWafOnNlb,
  uniquePaths,
];
