import { isOn } from './option';
import { proxyRule, wrong } from './proxy-rule';

export const noBearerTokens = proxyRule({
  id: 'oauth2-proxy/no-bearer-tokens',
  title: 'a token that somebody brings along is no login',
  why: 'with skip_jwt_bearer_tokens every token of the issuer passes, past the domains, groups and sessions that are asked of people',
  severity: 'medium',
  standards: ['oauth2-proxy: configuration', 'Kubeflow security chapter'],
  seenBy: [],
  violations: proxy => wrong(proxy, 'skip_jwt_bearer_tokens', value => !isOn(value)),
  allowed: 'skip_jwt_bearer_tokens left out or false',
  fix: 'remove it; let programs in by a rule of the gateway that names their issuer and audience',
});
