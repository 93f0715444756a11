import fc from 'fast-check';
import {
  type AuditPolicyRules,
  type AuditRequest,
  type AuditResources,
  type AuditRule,
  auditLevel,
} from '../../../lib';
import { decidingRule } from '../../../lib/rules/audit/evaluate';
import { isReached, isReachedBy, targetsIn } from '../../../lib/rules/audit/reach';
import { RESOURCE_VERBS } from '../../../lib/rules/audit/requests';
import { anyPolicy, anyRequest } from './sample';

const GET_PODS: AuditRequest = { verb: 'get', resource: 'pods', namespace: 'team-a', name: 'x' };
const GET_LOG: AuditRequest = { ...GET_PODS, subresource: 'log' };
const LIST_ALL: AuditRequest = { verb: 'list', resource: 'pods' };
const HEALTH: AuditRequest = { verb: 'get', path: '/healthz' };
const ADA = { name: 'ada', groups: ['team-a', 'ops'] };

/** Whether a rule is for a request, which is all that a policy of one rule can tell. */
function isFor(rule: Omit<AuditRule, 'level'>, request: AuditRequest): boolean {
  return auditLevel({ rules: [{ level: 'Metadata', ...rule }] }, request).level === 'Metadata';
}

const of = (...entries: readonly AuditResources[]) => ({ resources: entries });
const core = (...resources: readonly string[]) => of({ group: '', resources });

describe('a rule is for', () => {
  test.each<[string, Omit<AuditRule, 'level'>, AuditRequest]>([
    ['everything, if it says nothing', {}, GET_PODS],
    ['everything, URLs too', {}, HEALTH],
    [
      'everything, with empty lists',
      { users: [], verbs: [], resources: [], namespaces: [], nonResourceURLs: [] },
      HEALTH,
    ],
    ['a user', { users: ['bob', 'ada'] }, { ...GET_PODS, user: ADA }],
    ['one of the groups', { userGroups: ['x', 'ops'] }, { ...HEALTH, user: ADA }],
    ['the core group, if it names none', of({ resources: ['pods'] }), GET_PODS],
    ['all resources of a group', of({ group: '' }), GET_LOG],
    ['all groups', of({ group: '*' }), { ...GET_PODS, group: 'batch' }],
    ['a subresource', core('pods/log'), GET_LOG],
    ['a resource and its subresources', core('pods/*'), GET_LOG],
    ['a resource and its subresources: the resource itself', core('pods/*'), GET_PODS],
    ['one subresource of all', core('*/log'), GET_LOG],
    ['everything of a group', core('*'), GET_LOG],
    ['a name', of({ resources: ['pods'], resourceNames: ['x'] }), GET_PODS],
    ['requests without a name', of({ resources: ['pods'], resourceNames: [''] }), LIST_ALL],
    ['names only with resources', of({ group: '', resourceNames: ['y'] }), GET_PODS],
    ['a namespace', { namespaces: ['team-a'] }, GET_PODS],
    ['all namespaces at once', { namespaces: [''] }, LIST_ALL],
    ['a URL', { nonResourceURLs: ['/healthz'] }, HEALTH],
    ['what is below a URL', { nonResourceURLs: ['/healthz*'] }, { ...HEALTH, path: '/healthz/etcd' }],
    ['all URLs', { nonResourceURLs: ['*'] }, HEALTH],
  ])('%s', (_, rule, request) => expect(isFor(rule, request)).toBe(true));
});

describe('a rule is not for', () => {
  test.each<[string, Omit<AuditRule, 'level'>, AuditRequest]>([
    ['nobody, if it names users', { users: ['ada'] }, GET_PODS],
    ['nobody, if it names groups', { userGroups: ['ops'] }, GET_PODS],
    ['another user', { users: ['bob'] }, { ...GET_PODS, user: ADA }],
    ['a user who is in none of the groups', { userGroups: ['x'] }, { ...GET_PODS, user: ADA }],
    ['any verb, if it names *', { verbs: ['*'] }, GET_PODS],
    ['any user, if it names *', { users: ['*'] }, { ...GET_PODS, user: ADA }],
    ['any namespace, if it names *', { namespaces: ['*'] }, GET_PODS],
    ['any name, if it names *', of({ resources: ['pods'], resourceNames: ['*'] }), GET_PODS],
    ['a subresource, if it names the resource', core('pods'), GET_LOG],
    ['a resource, if it names one subresource of all', core('*/log'), GET_PODS],
    ['anything, by */*', core('*/*'), GET_LOG],
    ['groups that end so', of({ group: '*.org' }), { ...GET_PODS, group: 'kubeflow.org' }],
    ['requests for all namespaces, if it names one', { namespaces: ['team-a'] }, LIST_ALL],
    ['a URL, if it names resources', core('*'), HEALTH],
    ['a URL, if it names namespaces', { namespaces: [''] }, HEALTH],
    ['a resource, if it names URLs', { nonResourceURLs: ['*'] }, GET_PODS],
    ['another URL', { nonResourceURLs: ['/healthz'] }, { ...HEALTH, path: '/healthz/etcd' }],
  ])('%s', (_, rule, request) => expect(isFor(rule, request)).toBe(false));
});

describe('a policy', () => {
  const policy: AuditPolicyRules = {
    omitStages: ['RequestReceived'],
    omitManagedFields: true,
    rules: [
      { level: 'Request', verbs: ['get'], omitStages: ['Panic', 'RequestReceived'], omitManagedFields: false },
      { level: 'None', resources: [{ group: '' }] },
    ],
  };

  test('is decided by the first rule that fits, with the stages of both', () =>
    expect(auditLevel(policy, GET_PODS)).toEqual({
      level: 'Request',
      omitStages: ['RequestReceived', 'Panic'],
      omitManagedFields: false,
      rule: 0,
    }));

  test('takes what a rule does not say from the top', () =>
    expect(auditLevel(policy, LIST_ALL)).toEqual({
      level: 'None',
      omitStages: ['RequestReceived'],
      omitManagedFields: true,
      rule: 1,
    }));

  test('without a rule that fits logs nothing', () =>
    expect(auditLevel(policy, { ...HEALTH, verb: 'post' })).toEqual({
      level: 'None',
      omitStages: ['RequestReceived'],
      omitManagedFields: true,
    }));

  test('that says nothing of managed fields logs them', () =>
    expect(auditLevel({ rules: [] }, HEALTH)).toEqual({ level: 'None', omitStages: [], omitManagedFields: false }));
});

describe('reach', () => {
  const real = anyRequest.filter(({ verb }) => verb !== '');

  test('every rule that decides over a request is one that is reached', () =>
    fc.assert(
      fc.property(anyPolicy, fc.array(real, { minLength: 50, maxLength: 50 }), (policy, requests) => {
        for (const request of requests) {
          const index = decidingRule(policy, request);
          if (index >= 0) expect(isReached(policy, index)).toBe(true);
          if (!('resource' in request)) continue;
          const { group = '', resource, subresource } = request;
          const target = { group, resource, ...(subresource !== undefined && { subresource }) };
          expect(isReachedBy(policy, index, target, RESOURCE_VERBS)).toBe(true);
          // And where one asks for all of the group.
          const all = targetsIn(policy, { group });
          expect(all.some(one => isReachedBy(policy, index, one, RESOURCE_VERBS))).toBe(true);
        }
      }),
      { numRuns: 200 },
    ));

  test.each<[boolean, ...AuditRule[]]>([
    [true, { level: 'Metadata', verbs: ['get'] }, { level: 'None' }],
    [false, { level: 'Metadata' }, { level: 'None', verbs: ['get'] }],
    [
      false,
      { level: 'Metadata', resources: [{ resources: ['pods/*'] }] },
      { level: 'None', resources: [{ resources: ['pods', 'pods/log'] }] },
    ],
    [
      true,
      { level: 'Metadata', resources: [{ resources: ['pods', 'pods/log'] }] },
      { level: 'None', resources: [{ resources: ['pods/*'] }] },
    ],
    [
      false,
      { level: 'Metadata', nonResourceURLs: ['/health*'] },
      { level: 'None', nonResourceURLs: ['/healthz*', '/healthz'] },
    ],
    [
      true,
      { level: 'Metadata', nonResourceURLs: ['/healthz', '/healthz/*'] },
      { level: 'None', nonResourceURLs: ['/healthz*'] },
    ],
    [true, { level: 'Metadata', userGroups: ['a', 'b'] }, { level: 'None', userGroups: ['b', 'c'] }],
    [false, { level: 'Metadata', userGroups: ['a', 'b'] }, { level: 'None', userGroups: ['b'], users: ['x'] }],
    [false, { level: 'Metadata', resources: [{ group: '*' }] }, { level: 'None', namespaces: ['x'] }],
    [
      false,
      { level: 'Metadata', resources: [{ group: '*' }] },
      { level: 'Metadata', nonResourceURLs: ['*'] },
      { level: 'None' },
    ],
    [true, { level: 'Metadata', resources: [{ group: '*' }] }, { level: 'None' }],
    [false, { level: 'Metadata', verbs: RESOURCE_VERBS }, { level: 'None', resources: [{ group: '*' }] }],
  ])('%j: the last of %j', (reached, ...rules) => expect(isReached({ rules }, rules.length - 1)).toBe(reached));
});
