import { isOn } from './option';
import { proxyRule, wrong } from './proxy-rule';

export const noPassedTokens = proxyRule({
  id: 'oauth2-proxy/no-passed-tokens',
  title: 'oauth2-proxy passes no access token on, and shows no details of its errors',
  why: 'a notebook that a user visits would collect tokens with which it is that user elsewhere',
  severity: 'medium',
  standards: ['RFC 9700', 'Kubeflow security chapter'],
  seenBy: [],
  violations: proxy =>
    ['pass_access_token', 'show_debug_on_error', 'pass_authorization_header'].flatMap(name =>
      wrong(proxy, name, value => !isOn(value)),
    ),
  allowed: 'pass_access_token, pass_authorization_header and show_debug_on_error left out or false',
  fix: 'remove them; set_authorization_header gives the gateway what it needs',
});
