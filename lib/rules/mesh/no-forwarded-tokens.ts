import { field } from '../../values/place';
import { objectRule, refuse } from '../objects';
import { ISTIO_SECURITY } from './authorization';
import { jwtRules } from './jwt';

export const noForwardedTokens = objectRule({
  id: 'mesh/no-forwarded-tokens',
  title: 'the token of a user goes no further than the gateway',
  why: 'a notebook that is sent the token of its visitor can act as the visitor everywhere, until the token expires',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: ISTIO_SECURITY,
  kinds: ['RequestAuthentication'],
  violations: manifest =>
    refuse(
      jwtRules(manifest).map(rule => field(rule, 'forwardOriginalToken')),
      forward => forward !== true && forward !== 'true',
    ),
  allowed: 'unset or false',
  fix: 'leave it out, and send claims on with outputClaimToHeaders',
});
