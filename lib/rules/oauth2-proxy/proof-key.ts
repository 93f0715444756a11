import { missingOrWrong, proxyRule } from './proxy-rule';

export const proofKey = proxyRule({
  id: 'oauth2-proxy/proof-key',
  title: 'a code of the provider is of use to the one who asked for it only',
  why: 'without PKCE a code that leaks from a redirect, a log or a history is a login',
  severity: 'medium',
  standards: ['RFC 7636', 'RFC 9700'],
  seenBy: [],
  violations: proxy => missingOrWrong(proxy, 'code_challenge_method', method => method === 'S256'),
  allowed: 'code_challenge_method S256',
  fix: 'set code_challenge_method = "S256"',
});
