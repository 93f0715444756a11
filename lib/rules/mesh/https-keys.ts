import { field, isSet } from '../../values/place';
import { objectRule, refuse } from '../objects';
import { isPlainHttp } from '../url';
import { ISTIO_SECURITY } from './authorization';
import { jwtRules } from './jwt';

export const httpsKeys = objectRule({
  id: 'mesh/https-keys',
  title: 'the keys that tokens are checked with come over HTTPS',
  why: 'who can change the keys on their way can sign a token for any user',
  severity: 'high',
  standards: ['OpenID Connect Discovery 1.0 section 7.1', 'Kubeflow security chapter'],
  seenBy: [],
  group: ISTIO_SECURITY,
  kinds: ['RequestAuthentication'],
  // Without a jwksUri istiod asks the issuer where the keys are.
  violations: manifest =>
    refuse(
      jwtRules(manifest).flatMap(rule => {
        const [keys, inline] = [field(rule, 'jwksUri'), field(rule, 'jwks')];
        if (isSet(inline.value)) return [];
        return isSet(keys.value) ? [keys] : [field(rule, 'issuer')];
      }),
      url => !isPlainHttp(url),
    ),
  allowed: 'a jwksUri, or without one an issuer, that starts with https://',
  fix: 'serve the issuer by TLS, and let istiod trust its certificate (pilot.jwksResolverExtraRootCA)',
});
