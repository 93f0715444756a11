import { field, isSet, type Place } from '../../values/place';
import { blame } from '../objects';
import { authenticationRule, authenticatorsOf, conjuncts } from './document';

const NAME = /^!user\.username\.startsWith\('system:'\)$/;
const GROUPS = /^user\.groups\.all\((\w+),!\1\.startsWith\('system:'\)\)$/;

export const noSystemNames = authenticationRule({
  id: 'authentication/no-system-names',
  title: 'no token can make somebody a user or a member of the cluster itself',
  why: 'whoever is called system:admin, or is in system:masters, may do everything, and the identity provider alone decides who that is',
  severity: 'critical',
  standards: ['Kubernetes: structured authentication configuration', 'Kubeflow security chapter'],
  seenBy: [],
  violations: manifest => authenticatorsOf(manifest).flatMap(blameOf),
  allowed:
    "userValidationRules that refuse names and groups which start with 'system:', and no prefix that starts with it",
  fix: "add !user.username.startsWith('system:') and user.groups.all(group, !group.startsWith('system:')), each as a rule of its own",
});

function blameOf(authenticator: Place) {
  const demanded = conjuncts(authenticator, 'userValidationRules');
  const groups = field(authenticator, 'claimMappings', 'groups');
  const refuses =
    demanded.some(one => NAME.test(one)) && (!isSet(groups.value) || demanded.some(one => GROUPS.test(one)));
  const prefixes = ['username', 'groups']
    .map(key => field(authenticator, 'claimMappings', key, 'prefix'))
    .filter(({ value }) => typeof value === 'string' && value.startsWith('system:'));
  return blame(...(refuses ? [] : [field(authenticator, 'userValidationRules')]), ...prefixes);
}
