import { field, items } from '../../values/place';
import { blame, isText, objectRule } from '../objects';
import { ISTIO_SECURITY } from './authorization';
import { jwtRules } from './jwt';

export const jwtAudiences = objectRule({
  id: 'mesh/jwt-audiences',
  title: 'a token is taken only if it was made for this platform',
  why: 'without an audience every token of the issuer is taken, also one that a user gave to another application',
  severity: 'high',
  standards: ['RFC 8725 section 3.9', 'Kubeflow security chapter'],
  seenBy: [],
  group: ISTIO_SECURITY,
  kinds: ['RequestAuthentication'],
  violations: manifest =>
    blame(
      ...jwtRules(manifest)
        .map(rule => field(rule, 'audiences'))
        .filter(audiences => items(audiences).length === 0 || !items(audiences).every(({ value }) => isText(value))),
    ),
  allowed: 'a list of audiences',
  fix: 'list the client that the tokens are made for',
});
