import { isOn, listOf } from './option';
import { proxyRule } from './proxy-rule';

export const trustedHeaders = proxyRule({
  id: 'oauth2-proxy/trusted-headers',
  title: 'oauth2-proxy believes X-Forwarded headers of named proxies only',
  why: 'a client that sends them itself says where it comes from and what it asks for, and gets past the login',
  severity: 'high',
  standards: ['GHSA-7x63-xv5r-3p2x'],
  seenBy: [],
  violations: ({ options }) => {
    const reverse = options.get('reverse_proxy');
    const proxies = options.get('trusted_proxy_ips');
    const addresses = listOf(proxies?.value);
    if (!isOn(reverse?.value) || (addresses.length > 0 && !addresses.some(isEverybody))) return [];
    return [addresses.length === 0 ? reverse : proxies];
  },
  allowed: 'reverse_proxy left out, or trusted_proxy_ips beside it without 0.0.0.0/0 and ::/0',
  fix: 'remove reverse_proxy, which a gateway that asks for each request does not need, or name the addresses of the gateway',
});

function isEverybody(address: string): boolean {
  return /^(0\.0\.0\.0|::)\/0$/.test(address);
}
