import { field, isSet, type Place } from '../../values/place';
import { blame, isText } from '../objects';
import { authenticationRule, authenticatorsOf, conjuncts, expressionOf } from './document';

export const distinctNames = authenticationRule({
  id: 'authentication/distinct-names',
  title: 'no name from a token is one that somebody else has',
  why: 'a group of the identity provider that is called kubeadm:cluster-admins, or like any group of a certificate, gets the rights of that one',
  severity: 'high',
  standards: ['Kubernetes: structured authentication configuration', 'Kubeflow security chapter'],
  seenBy: [],
  violations: manifest => authenticatorsOf(manifest).flatMap(blameOf),
  allowed: 'a prefix for groups; a prefix for names, or a userValidationRule by which every name is an e-mail address',
  fix: 'set the prefix, for example oidc:, and write it into the bindings too',
});

function blameOf(authenticator: Place) {
  const username = field(authenticator, 'claimMappings', 'username');
  const groups = field(authenticator, 'claimMappings', 'groups');
  const isEmail = conjuncts(authenticator, 'userValidationRules').some(
    one => one.includes('user.username') && one.includes('@'),
  );
  return blame(
    ...(isEmail || isApart(username) ? [] : [field(username, 'prefix')]),
    ...(!isSet(groups.value) || isApart(groups) ? [] : [field(groups, 'prefix')]),
  );
}

// An expression that holds a text puts it before the name, as far as anybody can tell without running it.
function isApart(mapping: Place): boolean {
  return isText(field(mapping, 'prefix').value) || /'[^']+'/.test(expressionOf(field(mapping, 'expression').value));
}
