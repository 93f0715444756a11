import { refuse } from '../objects';
import type { GrantedRule } from './grants';
import { RESOURCES } from './resources';
import { roleRule } from './role-rule';

export const knownResources = roleRule({
  id: 'access/known-resources',
  title: 'roles name resources that there are',
  why: 'a resource that nobody has is granted without a word, and the program then fails, or is given everything in haste',
  severity: 'low',
  standards: ['Kubernetes: using RBAC authorization'],
  seenBy: [],
  violations: rule => {
    const known = resourcesOf(rule);
    if (known === undefined) return [];
    return refuse(
      rule.resources,
      given =>
        typeof given !== 'string' ||
        given.includes('*') ||
        known.some(names => names.includes(given.split('/')[0] ?? '')),
    );
  },
  allowed: 'resources of the API groups that stand beside them, in the plural',
  fix: 'correct the name, or the API group',
});

// Nothing can be said as soon as one group is not known through and through.
function resourcesOf(rule: GrantedRule): readonly (readonly string[])[] | undefined {
  const groups = rule.groups.map(({ value }) => value);
  const lists = groups.flatMap(group => {
    const names = typeof group === 'string' && Object.hasOwn(RESOURCES, group) ? RESOURCES[group] : undefined;
    return names === undefined ? [] : [names];
  });
  return lists.length === 0 || lists.length < groups.length ? undefined : lists;
}
