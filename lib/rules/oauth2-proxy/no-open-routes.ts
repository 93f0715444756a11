import { isOn, listOf } from './option';
import { proxyRule, wrong } from './proxy-rule';

const LISTS = ['skip_auth_routes', 'skip_auth_regex', 'trusted_ips'];

export const noOpenRoutes = proxyRule({
  id: 'oauth2-proxy/no-open-routes',
  title: 'nothing passes oauth2-proxy without a login',
  why: 'a pattern matches more than was meant, and the upstream takes everything that comes through for logged in',
  severity: 'medium',
  standards: ['oauth2-proxy: configuration', 'Kubeflow security chapter'],
  seenBy: [],
  violations: proxy => [
    ...LISTS.flatMap(name => wrong(proxy, name, routes => listOf(routes).length === 0)),
    ...wrong(proxy, 'skip_auth_preflight', value => !isOn(value)),
  ],
  allowed: 'no skip_auth_routes, skip_auth_regex, trusted_ips and skip_auth_preflight',
  fix: 'leave the pages of the login out where the gateway asks oauth2-proxy, not here',
});
