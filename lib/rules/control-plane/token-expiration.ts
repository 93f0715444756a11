import { flagRule } from './component';

export const tokenExpiration = flagRule({
  id: 'control-plane/token-expiration',
  title: 'tokens of service accounts end when they say',
  why: 'otherwise the API server stretches a token of an hour to a year, for clients that do not read it anew',
  severity: 'medium',
  standards: ['CIS 1.2.30'],
  seenBy: ['kube-bench 1.2.30'],
  components: ['kube-apiserver'],
  flags: {
    'service-account-extend-token-expiration': value => value === 'false',
  },
  allowed: '--service-account-extend-token-expiration=false',
  fix: 'set it to false',
});
