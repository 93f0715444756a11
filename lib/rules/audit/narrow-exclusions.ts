import { field, items } from '../../values/place';
import { refuse } from '../objects';
import type { Violation } from '../rule';
import { auditRule, type WrittenRule } from './policy';
import { SENSITIVE } from './resources';

const READS: readonly unknown[] = ['get', 'list', 'watch'];
const HEALTH = /^\/(healthz|livez|readyz|version)(\/.*|\*)?$/;
/** Groups that all, or the mightiest, are in. */
const BROAD: readonly unknown[] = [
  'system:authenticated',
  'system:unauthenticated',
  'system:serviceaccounts',
  'system:masters',
];
/** The changes that are made all the time and say nothing. */
const NOISE: Readonly<Record<string, readonly string[]>> = {
  'coordination.k8s.io/leases': ['update', 'patch'],
  '/events': ['create', 'patch'],
  'events.k8s.io/events': ['create', 'patch'],
};

export const narrowExclusions = auditRule({
  id: 'audit/narrow-exclusions',
  title: 'what is not logged is reads of named components, health checks, leases and new events',
  why: 'a rule that leaves out more than noise leaves out the intruder; it is judged by who logged in, so also what a user does as another one is gone',
  severity: 'medium',
  standards: ['CIS 3.2.2', 'Kubeflow security chapter'],
  seenBy: [],
  violations: ({ rules }) => rules.filter(({ level }) => level === 'None').flatMap(violationsOf),
  allowed:
    'named users or groups that few are in, and named resources; the verbs get, list and watch, and on leases update and patch, on events create and patch; of URLs only health checks for everybody',
  fix: 'narrow the rule, or let the requests be logged at Metadata',
});

function violationsOf(rule: WrittenRule): readonly Violation[] {
  const of = (key: string) => field(rule.place, key);
  const urls = items(of('nonResourceURLs'));
  const users = [...items(of('users')), ...items(of('userGroups'))];
  const isHealth = urls.length > 0 && urls.every(({ value }) => isHealthUrl(value));
  return [
    // Health checks are anybody's.
    ...(isHealth || users.length > 0 ? [] : refuse([of('users')], () => false)),
    ...refuse(items(of('users')), user => user !== 'system:anonymous'),
    ...refuse(items(of('userGroups')), group => !BROAD.includes(group)),
    ...(items(of('verbs')).length === 0 ? refuse([of('verbs')], () => false) : []),
    ...refuse(items(of('verbs')), verb => READS.includes(verb) || isNoise(rule, verb)),
    ...(urls.length > 0 ? refuse(urls, url => url !== '*') : resources(rule)),
  ];
}

function isHealthUrl(url: unknown): boolean {
  return typeof url === 'string' && HEALTH.test(url);
}

function isNoise({ resources = [] }: WrittenRule, verb: unknown): boolean {
  const names = resources.flatMap(({ group = '', resources: list = [] }) => list.map(name => `${group}/${name}`));
  return names.length > 0 && names.every(name => NOISE[name]?.some(known => known === verb) === true);
}

function resources(rule: WrittenRule): readonly Violation[] {
  const entries = items(field(rule.place, 'resources'));
  if (entries.length === 0) return refuse([field(rule.place, 'resources')], () => false);
  return entries.flatMap(entry => {
    const group = field(entry, 'group');
    const list = items(field(entry, 'resources'));
    const isSensitive = (name: unknown) =>
      SENSITIVE.some(
        ({ group: of, resources: known = [name] }) => of === (group.value ?? '') && known.some(one => one === name),
      );
    return [
      ...refuse([group], value => value !== '*'),
      // Without resources it is all of the group.
      ...(list.length === 0 ? refuse([field(entry, 'resources')], () => false) : []),
      ...refuse(list, name => typeof name === 'string' && !name.includes('*') && !isSensitive(name)),
    ];
  });
}
