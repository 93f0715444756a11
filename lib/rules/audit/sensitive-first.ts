import { blame, place } from '../objects';
import { fitsAll } from './fits-all';
import { type AuditResources, auditRule } from './policy';
import { SENSITIVE } from './resources';

export const sensitiveFirst = auditRule({
  id: 'audit/sensitive-first',
  title: 'the first rules of an audit policy name what holds secrets, for everybody and every verb',
  why: 'what is at Metadata only because no other rule is for it is logged in full from the day that somebody adds one',
  severity: 'high',
  standards: ['CIS 3.2.2', 'Kubeflow security chapter'],
  seenBy: [],
  violations: policy => {
    const end = policy.rules.findIndex(rule => rule.level !== 'Metadata' || !fitsAll({ ...rule, resources: [] }));
    const named = (end < 0 ? policy.rules : policy.rules.slice(0, end)).flatMap(({ resources = [] }) =>
      resources.length === 0 ? [{ group: '*' }] : resources,
    );
    return SENSITIVE.every(entry => named.some(other => covers(other, entry)) || eachIsIn(named, entry))
      ? []
      : blame(place(policy.manifest, 'rules'));
  },
  allowed:
    'first rules of level Metadata that name secrets, configmaps, serviceaccounts/token, tokenreviews, selfsubjectreviews, poddefaults, and the groups of Dex, External Secrets and the Secrets Store driver',
  fix: 'start the policy with the first rule of AuditPolicy; a resource of a custom group needs its status as well',
});

function eachIsIn(named: readonly AuditResources[], { group, resources = [] }: AuditResources): boolean {
  return (
    resources.length > 0 && resources.every(one => named.some(other => covers(other, { group, resources: [one] })))
  );
}

function covers(given: AuditResources, { group, resources = [] }: AuditResources): boolean {
  const { group: of = '', resources: list = [], resourceNames = [] } = given;
  if (of !== group && of !== '*') return false;
  if (list.length === 0) return true;
  if (resourceNames.length > 0) return false;
  return list.includes('*') || (resources.length > 0 && resources.every(one => list.includes(one)));
}
