import { isOn, listOf } from './option';
import { proxyRule, wrong } from './proxy-rule';

export const namedDomains = proxyRule({
  id: 'oauth2-proxy/named-domains',
  title: 'oauth2-proxy lets in the e-mail domains that it names, and verified addresses only',
  why: 'with * it lets in whoever the provider knows, and an address that nobody verified is that of anybody',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: proxy => {
    const hasGroups = listOf(proxy.options.get('allowed_groups')?.value).length > 0;
    return [
      ...(hasGroups ? [] : wrong(proxy, 'email_domains', domains => !listOf(domains).includes('*'))),
      ...wrong(proxy, 'insecure_oidc_allow_unverified_email', value => !isOn(value)),
    ];
  },
  allowed: 'email_domains without *, or allowed_groups beside it; insecure_oidc_allow_unverified_email left out',
  fix: 'list the domains of your users in email_domains',
});
