import { blame, refuse } from '../objects';
import { type GrantedRule, granting, namesObjects, type Power, RBAC, WRITE_VERBS } from './grants';
import { roleRule } from './role-rule';

// cert-manager asks for its own signers in the same way.
const SIGNERS = ['certificates.k8s.io', 'cert-manager.io'].map(group => ({ group, resources: ['signers'] }));

/** Verbs that mean something on some resources only, by where that is. */
const PLANES: Readonly<Record<string, readonly Omit<Power, 'verbs'>[]>> = {
  bind: [{ group: RBAC, resources: ['roles', 'clusterroles'] }],
  escalate: [{ group: RBAC, resources: ['roles', 'clusterroles'] }],
  impersonate: [
    { group: '', resources: ['users', 'groups', 'serviceaccounts'] },
    { group: 'authentication.k8s.io', resources: ['uids', 'userextras', 'userextras/*'] },
  ],
  approve: SIGNERS,
  sign: SIGNERS,
};

export const noDeadGrants = roleRule({
  id: 'access/no-dead-grants',
  title: 'roles grant nothing that has no effect',
  why: 'a reviewer reads a limit or a right that is not there, and who misses the right grants too much in haste',
  severity: 'low',
  standards: ['Kubernetes: using RBAC authorization'],
  seenBy: [],
  violations: rule => [
    ...refuse(rule.resources, given => typeof given !== 'string' || !/^[^*]+\/\*$/.test(given)),
    ...refuse(rule.groups, given => typeof given !== 'string' || !/\*./.test(given)),
    ...wrongPlanes(rule),
    ...namelessVerbs(rule),
    ...logWrites(rule),
  ],
  allowed:
    'resources such as pods/log, * or */scale; whole groups; create and deletecollection without resourceNames; pods/log for reading',
  fix: 'name the subresources and the groups, and give create, and the logs of pods, rules of their own',
});

// The API server has no other verb for the logs of a pod than get; a wildcard grants that one too.
function logWrites(rule: GrantedRule) {
  const verbs = rule.verbs.map(({ value }) => value);
  if (!WRITE_VERBS.some(verb => verbs.includes(verb))) return [];
  const logs = granting(rule, [{ group: '', resources: ['pods/log'], verbs: WRITE_VERBS }]);
  return blame(...logs.filter(({ value }) => value === 'pods/log'));
}

function wrongPlanes(rule: GrantedRule) {
  return refuse(rule.verbs, verb => {
    if (typeof verb !== 'string' || !Object.hasOwn(PLANES, verb)) return true;
    const powers = PLANES[verb]?.map(plane => ({ ...plane, verbs: [verb] })) ?? [];
    return granting(rule, powers).length > 0;
  });
}

// The name of a new object is not known yet when RBAC is asked, save where it stands in the URL of a subresource.
function namelessVerbs(rule: GrantedRule) {
  const { resources } = rule;
  if (!namesObjects(rule) || resources.some(({ value }) => typeof value !== 'string' || /[/*]/.test(value))) return [];
  return refuse(rule.verbs, verb => verb !== 'create' && verb !== 'deletecollection');
}
