import type { Rule } from '../rule';
import { albClass } from './alb-class';
import { albHttps } from './alb-https';
import { classNamed } from './class-named';
import { gatewayLoadBalancer } from './gateway-load-balancer';
import { maintainedController } from './maintained-controller';
import { namedHosts } from './named-hosts';
import { nlbTls } from './nlb-tls';
import { noDefaultBackend } from './no-default-backend';
import { noSnippets } from './no-snippets';
import { uniquePaths } from './unique-paths';

/** Every rule of this group, sorted by id. */
export const ingressRules: readonly Rule[] = [
  albClass,
  albHttps,
  classNamed,
  gatewayLoadBalancer,
  maintainedController,
  namedHosts,
  nlbTls,
  noDefaultBackend,
  noSnippets,
  uniquePaths,
];
