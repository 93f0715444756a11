import type { AuditRequest, ResourceRequest, UrlRequest } from './evaluate';
import type { AuditResources, AuditRule } from './policy';

/** The verbs of requests for resources. */
export const RESOURCE_VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
] as const;

/** The verbs of all other requests: the methods of HTTP. */
export const URL_VERBS = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'] as const;

/** The verbs that change something. */
export const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/** A user, a resource or a name that no policy mentions: fewer rules fit it than any other. */
export const OTHER = '\u0000';

/** A resource, whoever asks for it and wherever it is. */
export type Target = Pick<ResourceRequest, 'group' | 'resource' | 'subresource'>;

/**
 * Requests for a resource that fit what a rule says of users, verbs, namespaces and names: one for each of the values that it
 * lists, and where it lists none one with a value that no other rule lists. Any other request that fits the rule also fits
 * every rule which one of these fits, so these are the likeliest to reach it past the rules before it.
 */
export function requestsFor(rule: AuditRule, target: Target, verbs: readonly string[]): readonly ResourceRequest[] {
  const names = (rule.resources ?? []).flatMap(entry => listed(entry.resourceNames, OTHER));
  return usersOf(rule).flatMap(user =>
    verbsOf(rule, verbs).flatMap(verb =>
      listed(rule.namespaces, OTHER).flatMap(namespace =>
        [...new Set(listed(names, OTHER))].map(name => ({ user, verb, ...target, namespace, name })),
      ),
    ),
  );
}

/** The same for all that a rule is for, resources or not. */
export function requestsOf(rule: AuditRule): readonly AuditRequest[] {
  const { resources = [], namespaces = [], nonResourceURLs = [] } = rule;
  const isForAll = resources.length === 0 && nonResourceURLs.length === 0;
  const entries = isForAll ? [{ group: '*' }] : resources;
  const urls = isForAll && namespaces.length === 0 ? ['*'] : nonResourceURLs;
  return [
    ...entries.flatMap(entry =>
      targetsOf(entry).flatMap(target => requestsFor({ ...rule, resources: [entry] }, target, RESOURCE_VERBS)),
    ),
    ...urls.flatMap(url => urlRequests(rule, url)),
  ];
}

function targetsOf({ group = '', resources = [] }: AuditResources): readonly Target[] {
  return listed(resources, '*').map(given => {
    const [resource = '', subresource] = given.split('/').map(part => (part === '*' ? OTHER : part));
    return { group: group === '*' ? OTHER : group, resource, ...(subresource !== undefined && { subresource }) };
  });
}

function urlRequests(rule: AuditRule, url: string): readonly UrlRequest[] {
  const path = url === '*' ? `/${OTHER}` : url.replace(/\*+$/, OTHER);
  return usersOf(rule).flatMap(user => verbsOf(rule, URL_VERBS).map(verb => ({ user, verb, path })));
}

function usersOf({ users, userGroups = [] }: AuditRule) {
  const groups = userGroups.length === 0 ? [[]] : userGroups.map(group => [group]);
  return listed(users, OTHER).flatMap(name => groups.map(of => ({ name, groups: of })));
}

function verbsOf({ verbs = [] }: AuditRule, known: readonly string[]): readonly string[] {
  return verbs.length === 0 ? known : known.filter(verb => verbs.includes(verb));
}

function listed(list: readonly string[] = [], otherwise: string): readonly string[] {
  return list.length === 0 ? [otherwise] : list;
}
