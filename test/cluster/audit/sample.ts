import fc from 'fast-check';
import type { AuditPolicyRules, AuditRequest, AuditResources, AuditRule } from '../../../lib';
import { AUDIT_LEVELS, AUDIT_STAGES } from '../../../lib/rules/audit/policy';
import { RESOURCE_VERBS, URL_VERBS } from '../../../lib/rules/audit/requests';

// Few words, so that rules and requests meet; some that only look like wildcards.
const USERS = ['ada', 'system:kube-proxy', 'system:serviceaccount:team-a:default', '*'];
const USER_GROUPS = ['system:authenticated', 'system:masters', 'team-a', '*'];
const GROUPS = ['', 'apps', 'kubeflow.org', 'dex.coreos.com'];
const NAMES = ['pods', 'secrets', 'configmaps', 'notebooks', 'serviceaccounts'];
const SUBS = ['log', 'exec', 'status', 'token'];
const NAMESPACES = ['', 'team-a', 'kube-system', '*'];
const OBJECTS = ['', 'x', 'y', '*'];
const PATTERNS = [
  '*',
  '*/*',
  ...NAMES,
  ...NAMES.map(name => `${name}/*`),
  ...SUBS.map(sub => `*/${sub}`),
  ...NAMES.flatMap(name => SUBS.map(sub => `${name}/${sub}`)),
];
const PATHS = ['/', '/healthz', '/healthz/etcd', '/healthzx', '/version', '/metrics', '/api'];
const URLS = ['*', '/*', ...PATHS, ...PATHS.map(path => `${path}*`)];

const VERBS = [...new Set([...RESOURCE_VERBS, ...URL_VERBS, '*'])];

/** A list that may be left out, or be empty, which is the same. */
function some<T>(...of: readonly T[]): fc.Arbitrary<T[] | undefined> {
  const list = fc.uniqueArray(fc.constantFrom(...of), { maxLength: 3 });
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: list });
}

function defined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

const entry: fc.Arbitrary<AuditResources> = fc
  .record({
    group: fc.constantFrom('*', undefined, ...GROUPS),
    resources: some(...PATTERNS),
    resourceNames: some(...OBJECTS),
  })
  .map(({ resourceNames, ...rest }) => ({ ...rest, ...(rest.resources?.length && { resourceNames }) }));

/** A rule that the API server takes. */
export const anyRule: fc.Arbitrary<AuditRule> = fc
  .record({
    level: fc.constantFrom(...AUDIT_LEVELS),
    users: some(...USERS),
    userGroups: some(...USER_GROUPS),
    verbs: some(...VERBS),
    omitStages: some(...AUDIT_STAGES),
    omitManagedFields: fc.constantFrom(undefined, true, false),
    for: fc.oneof(
      fc.record({
        resources: fc.option(fc.array(entry, { maxLength: 3 }), { nil: undefined }),
        namespaces: some(...NAMESPACES),
      }),
      fc.record({ nonResourceURLs: some(...URLS) }),
    ),
  })
  .map(({ for: what, ...rest }) => defined({ ...rest, ...what }));

/** A policy that the API server starts with. */
export const anyPolicy: fc.Arbitrary<AuditPolicyRules> = fc
  .record({
    omitStages: some(...AUDIT_STAGES),
    omitManagedFields: fc.constantFrom(undefined, true, false),
    rules: fc.array(anyRule, { minLength: 1, maxLength: 8 }),
  })
  .map(defined);

const user = fc.option(
  fc.record({ name: fc.constantFrom(...USERS, 'bob'), groups: fc.subarray([...USER_GROUPS, 'team-b']) }),
  { nil: undefined },
);

/** A request; what is left out of it is left out, not undefined. */
export const anyRequest: fc.Arbitrary<AuditRequest> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        user,
        verb: fc.constantFrom(...RESOURCE_VERBS, ''),
        group: fc.constantFrom(...GROUPS, 'batch'),
        resource: fc.constantFrom(...NAMES, 'jobs'),
        subresource: fc.option(fc.constantFrom(...SUBS, 'scale'), { nil: undefined }),
        namespace: fc.constantFrom(...NAMESPACES, 'team-b'),
        name: fc.constantFrom(...OBJECTS, 'z'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ user, verb: fc.constantFrom(...URL_VERBS), path: fc.constantFrom(...PATHS, '/logs') }),
    },
  )
  .map(request => defined(request) as AuditRequest);
