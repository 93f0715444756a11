import { field, type Place } from '../../values/place';
import { blame } from '../objects';
import { authenticationRule, authenticatorsOf, conjuncts, expressionOf } from './document';

const VERIFIED = /^claims\.(email_verified|\?email_verified\.orValue\(false\))(==true)?$/;

export const verifiedEmail = authenticationRule({
  id: 'authentication/verified-email',
  title: 'an e-mail address is a name only after the issuer has verified it',
  why: 'where anybody can write any address into a profile, anybody can be anybody; and the API server takes an address of which nothing is said for verified',
  severity: 'high',
  standards: ['Kubernetes: structured authentication configuration'],
  seenBy: [],
  violations: manifest => authenticatorsOf(manifest).filter(isUnverified).flatMap(blameOf),
  allowed: 'claims.email_verified == true as a claimValidationRule, where the name is taken from the claim email',
  fix: 'add the rule, or take the name from the claim sub',
});

function isUnverified(authenticator: Place): boolean {
  const username = field(authenticator, 'claimMappings', 'username');
  const usesEmail =
    field(username, 'claim').value === 'email' ||
    /\bclaims\.\??email\b/.test(expressionOf(field(username, 'expression').value));
  return usesEmail && !conjuncts(authenticator, 'claimValidationRules').some(one => VERIFIED.test(one));
}

function blameOf(authenticator: Place) {
  return blame(field(authenticator, 'claimValidationRules'));
}
