import fc from 'fast-check';
import * as v from 'valibot';
import { GatewayLogin, ProblemError, Tenant, type TenantProps } from '../../lib';
import { at, listAt, type Manifest } from '../../lib/values/manifest';
import { groupName } from '../../lib/values/name';
import { isAllowed, type MeshRequest } from '../support/authorization';
import { manifestsOf, testPlatform } from '../support/manifests';

const HOST = 'ml.example.com';
const ISSUER = `https://${HOST}/dex`;
const GATEWAY = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';
const QUOTA = { cpu: 8, memory: '32Gi' };
const OWNER = 'ada@example.com';
const PREFIX = 'oidc:';

type Tenants = Readonly<Record<string, Omit<TenantProps, 'quota'>>>;

function platformOf(tenants: Tenants): readonly Manifest[] {
  const platform = testPlatform();
  new GatewayLogin(platform, {
    login: {
      version: '7.15.3',
      issuer: ISSUER,
      redirectUrl: `https://${HOST}/oauth2/callback`,
      emailDomains: ['example.com'],
    },
  });
  for (const [name, props] of Object.entries(tenants)) new Tenant(platform, name, { quota: QUOTA, ...props });
  return [...manifestsOf(platform).values()].filter(({ kind }) => kind === 'AuthorizationPolicy');
}

/** What the profile controller adds to every tenant. */
const ownerPolicy = (owner: string): Manifest => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name: 'ns-owner-access-istio' },
  spec: {
    rules: [
      {
        from: [{ source: { principals: [GATEWAY] } }],
        when: [{ key: 'request.headers[kubeflow-userid]', values: [owner] }],
      },
      { to: [{ operation: { paths: ['/healthz', '/metrics', '/wait-for-drain'] } }] },
    ],
  },
});

interface Visitor {
  readonly email?: string;
  readonly groups: readonly string[];
}

/** What a visitor asks for. */
interface Visit {
  readonly path?: string;
  readonly host?: string;
  /** Path that the pod sees, where the route rewrites it. */
  readonly seen?: string;
}

/** Whether a visitor's request comes through the gateway and into a pod of the tenant. */
function reaches(
  policies: readonly Manifest[],
  tenant: string,
  { email, groups }: Visitor,
  visit: Visit = {},
  owner = OWNER,
): boolean {
  const { path = `/notebook/${tenant}/ada/`, host = HOST } = visit;
  const claims = { iss: ISSUER, sub: 'x', ...(email !== undefined && { email }), groups };
  const headers: Readonly<Record<string, string>> = email === undefined ? {} : { 'kubeflow-userid': email };
  const inside: MeshRequest = { principal: GATEWAY, host, path: visit.seen ?? path, headers };
  const of = (namespace: string) => policies.filter(({ metadata }) => metadata.namespace === namespace);
  return (
    isAllowed(of('istio-system'), { host, path, claims }) && isAllowed([...of(tenant), ownerPolicy(owner)], inside)
  );
}

const TENANTS: Tenants = {
  'team-a': {
    owner: OWNER,
    contributors: [
      { user: 'grace@example.com', role: 'view' },
      { group: 'vision', role: 'edit' },
      { group: 'ml-leads/eu', role: 'view' },
    ],
  },
  'team-b': { owner: OWNER, contributors: [{ user: 'alan@example.com', role: 'view' }] },
  team: { owner: OWNER, contributors: [{ group: 'others', role: 'view' }] },
};
const policies = platformOf(TENANTS);
const nobody = { email: 'eve@example.com', groups: [] };

describe('a tenant with groups', () => {
  test.each<[string, Visitor]>([
    ['its owner', { email: OWNER, groups: [] }],
    ['a contributor by name', { email: 'grace@example.com', groups: [] }],
    ['a member of a group', { email: 'eve@example.com', groups: ['other', 'vision'] }],
    ['a member of another group of it', { email: 'eve@example.com', groups: ['ml-leads/eu'] }],
  ])('lets in %s', (_, visitor) => {
    for (const prefix of ['/notebook', '/tensorboard', '/pvcviewers']) {
      expect(reaches(policies, 'team-a', visitor, { path: `${prefix}/team-a/ada/` })).toBe(true);
    }
  });

  test('also where the route rewrites the path', () =>
    expect(reaches(policies, 'team-a', { ...nobody, groups: ['vision'] }, { seen: '/' })).toBe(true));

  test.each<[string, Visitor]>([
    ['somebody else', nobody],
    [
      'a group whose name only begins or ends the same',
      { ...nobody, groups: ['vision-2', 'my-vision', 'Vision', 'vision,x'] },
    ],
    ['a group of another tenant', { ...nobody, groups: ['others'] }],
    ['a group that is called like a member', { ...nobody, groups: [OWNER, 'grace@example.com'] }],
    ['a user who is called like a group', { email: 'vision', groups: [] }],
    ['a token without an address', { groups: ['vision'] }],
  ])('keeps out %s', (_, visitor) => expect(reaches(policies, 'team-a', visitor)).toBe(false));

  test('keeps out everybody but those it names on another host, where the gateway looks at no group', () => {
    const elsewhere = { host: 'model.team-a.example.com', path: '/v1/models/x' };
    expect(reaches(policies, 'team-a', { ...nobody, groups: ['vision'] }, elsewhere)).toBe(false);
    expect(reaches(policies, 'team-a', { email: 'grace@example.com', groups: [] }, elsewhere)).toBe(true);
  });

  test('shows artifacts to those it names only', () => {
    const request = { principal: 'cluster.local/ns/kubeflow/sa/ml-pipeline-ui', host: 'x', path: '/' };
    const own = policies.filter(({ metadata }) => metadata.namespace === 'team-a');
    const as = (user: string) => isAllowed(own, { ...request, headers: { 'kubeflow-userid': user } });
    expect([as('eve@example.com'), as('grace@example.com')]).toEqual([false, true]);
  });
});

test('a tenant without groups is as it was: nothing of it at the gateway', () => {
  expect(policies.some(({ metadata }) => metadata.name === 'members-of-team-b')).toBe(false);
  expect(reaches(policies, 'team-b', { email: 'alan@example.com', groups: [] })).toBe(true);
  expect(reaches(policies, 'team-b', { ...nobody, groups: ['vision', 'others'] })).toBe(false);
});

describe('a tenant that a group owns', () => {
  const owned = platformOf({
    'team-a': { owner: { group: 'leads' } },
    'team-b': { owner: { group: 'leads-b' }, contributors: [{ user: 'alan@example.com', role: 'view' }] },
    'team-c': { owner: { group: 'leads-c' }, contributors: [{ group: 'vision', role: 'view' }] },
  });
  /** Which of the tenants a visitor reaches. */
  const tenantsOf = (visitor: Visitor, visit: Visit = {}) =>
    [
      ['team-a', 'leads'],
      ['team-b', 'leads-b'],
      ['team-c', 'leads-c'],
    ].flatMap(([tenant = '', group = '']) =>
      reaches(owned, tenant, visitor, visit, `${PREFIX}${group}`) ? [tenant] : [],
    );

  test.each<[string, Visitor, readonly string[]]>([
    ['somebody of the group', { ...nobody, groups: ['other', 'leads'] }, ['team-a']],
    ['somebody of the group of another tenant', { ...nobody, groups: ['leads-b'] }, ['team-b']],
    ['somebody of both', { ...nobody, groups: ['leads', 'leads-c'] }, ['team-a', 'team-c']],
    ['a contributor by name', { email: 'alan@example.com', groups: [] }, ['team-b']],
    ['a contributor by group', { ...nobody, groups: ['vision'] }, ['team-c']],
    ['nobody else', nobody, []],
    ['a group whose name has the prefix already', { ...nobody, groups: ['oidc:leads', 'leads*', 'Leads'] }, []],
    ['a user who is called like the group', { email: 'leads', groups: [] }, []],
    ['a user who is called like the owner of the Profile', { email: 'oidc:leads', groups: [] }, []],
    ['a token of the group without an address', { groups: ['leads', 'leads-b', 'leads-c'] }, []],
  ])('lets in %s', (_, visitor, expected) => expect(tenantsOf(visitor)).toEqual(expected));

  test('on another host, and to artifacts, only whom it names', () => {
    const elsewhere = { host: 'model.example.org', path: '/v1/models/x' };
    expect(tenantsOf({ ...nobody, groups: ['leads', 'leads-b', 'leads-c'] }, elsewhere)).toEqual([]);
    expect(tenantsOf({ email: 'alan@example.com', groups: [] }, elsewhere)).toEqual(['team-b']);
    const artifacts = (tenant: string, user: string) =>
      isAllowed([...owned.filter(({ metadata }) => metadata.namespace === tenant), ownerPolicy(`${PREFIX}leads`)], {
        principal: 'cluster.local/ns/kubeflow/sa/ml-pipeline-ui',
        host: 'x',
        path: '/',
        headers: { 'kubeflow-userid': user },
      });
    expect(artifacts('team-a', 'eve@example.com')).toBe(false);
    expect(artifacts('team-b', 'alan@example.com')).toBe(true);
  });

  test('no condition is without values, which the mesh would refuse', () => {
    const conditions = owned.flatMap(policy => listAt(policy, 'spec', 'rules').flatMap(rule => listAt(rule, 'when')));
    expect(conditions.length).toBeGreaterThan(5);
    for (const condition of conditions) {
      expect([...listAt(condition, 'values'), ...listAt(condition, 'notValues')]).not.toEqual([]);
    }
  });
});

const user = fc.constantFrom('grace', 'alan', 'eve', 'joan').map(name => `${name}@example.com`);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[a-z*,:/ -]{1,6}$/),
  fc.constantFrom('a', 'a-b', 'b', '*', 'a*'),
);
const group = text.filter(name => v.is(groupName, name));
const members = fc.record({
  users: fc.uniqueArray(user, { maxLength: 2 }),
  groups: fc.uniqueArray(group, {
    maxLength: 3,
    selector: name =>
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
  }),
});

test('whatever the names: whoever is neither named nor in a group reaches nothing of a tenant, and all others do', () => {
  fc.assert(
    fc.property(members, members, user, fc.array(fc.oneof(text, group)), (one, two, email, groups) => {
      const tenant = ({ users, groups: named }: typeof one) => ({
        owner: OWNER,
        contributors: [
          ...users.map(name => ({ user: name, role: 'view' })),
          ...named.map(name => ({ group: name, role: 'view' })),
        ],
      });
      const given = platformOf({ 'team-a': tenant(one), 'team-b': tenant(two) });
      for (const [name, { users, groups: named }] of [
        ['team-a', one],
        ['team-b', two],
      ] as const) {
        const expected = users.includes(email) || named.some(item => groups.includes(item));
        expect([name, reaches(given, name, { email, groups })]).toEqual([name, expected]);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test.each<[string, object]>([
  ['a group that is a pattern of the mesh', { group: 'ml-*', role: 'view' }],
  ['a group that is any', { group: '*', role: 'view' }],
  ['a group with a star before it', { group: '*-admins', role: 'view' }],
  ['a user who is everybody of a domain', { user: '*@example.com', role: 'view' }],
])('refuses %s', (_, contributor) => {
  const make = () => platformOf({ 'team-a': { owner: OWNER, contributors: [contributor] } as Tenants[string] });
  expect(make).toThrow(ProblemError);
  expect(make).toThrow(/contributors\[0\]\.(user|group): got [\s\S]*no star at either end/);
});

test('a star within a name is one of its letters', () =>
  expect(() =>
    platformOf({ 'team-a': { owner: OWNER, contributors: [{ group: 'a*b', role: 'view' }] } }),
  ).not.toThrow());

test('the token ends at the gateway, so no notebook can act as its visitor', () => {
  const platform = testPlatform();
  new Tenant(platform, 'team-a', { quota: QUOTA, ...TENANTS['team-a'], owner: OWNER });
  const requests = [...manifestsOf(platform).values()].filter(({ kind }) => kind === 'RequestAuthentication');
  expect(requests.map(manifest => at(manifest, 'metadata', 'namespace'))).toEqual([]);
});
