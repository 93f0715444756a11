import {
  AUDIT_STAGES,
  type AuditLevel,
  type AuditPolicyRules,
  type AuditResources,
  type AuditRule,
  type AuditStage,
} from './policy';

/** Who asks: as they logged in, whomever they impersonate. */
export interface AuditUser {
  readonly name: string;
  /** @default - none */
  readonly groups?: readonly string[];
}

/** A request for a resource. */
export interface ResourceRequest {
  /** @default - nobody: the login failed */
  readonly user?: AuditUser;
  readonly verb: string;
  /** @default '' the core group */
  readonly group?: string;
  /** In the plural: `pods`. */
  readonly resource: string;
  /** `log` of `pods/log`. @default - none */
  readonly subresource?: string;
  /** @default '' the cluster scope, or all namespaces at once */
  readonly namespace?: string;
  /** Name of the object. @default '' as for a create or a list */
  readonly name?: string;
}

/** A request for a path that is no resource. */
export interface UrlRequest {
  /** @default - nobody: the login failed */
  readonly user?: AuditUser;
  /** Method of HTTP, in lower case. */
  readonly verb: string;
  /** `/healthz`. */
  readonly path: string;
}

/** A request to the API server. */
export type AuditRequest = ResourceRequest | UrlRequest;

/** How a request is logged. */
export interface AuditDecision {
  readonly level: AuditLevel;
  /** Stages at which it is not logged. */
  readonly omitStages: readonly AuditStage[];
  readonly omitManagedFields: boolean;
  /** Index of the rule that decided. @default - none fitted, so nothing is logged */
  readonly rule?: number;
}

/**
 * How an audit policy has a request logged, decided as the API server does.
 * @see https://github.com/kubernetes/apiserver/blob/v0.37.2/pkg/audit/policy/checker.go
 */
export function auditLevel(policy: AuditPolicyRules, request: AuditRequest): AuditDecision {
  const index = decidingRule(policy, request);
  const rule = policy.rules[index];
  const omitted = [...(policy.omitStages ?? []), ...(rule?.omitStages ?? [])];
  return {
    level: rule?.level ?? 'None',
    omitStages: AUDIT_STAGES.filter(stage => omitted.includes(stage)),
    omitManagedFields: rule?.omitManagedFields ?? policy.omitManagedFields ?? false,
    ...(rule !== undefined && { rule: index }),
  };
}

/** Index of the rule that decides over a request; -1 if none fits. */
export function decidingRule({ rules }: AuditPolicyRules, request: AuditRequest): number {
  return rules.findIndex(rule => fits(rule, request));
}

/** Whether the rule at an index decides over a request; -1 is for those that none fits. */
export function decides(policy: AuditPolicyRules, index: number, request: AuditRequest): boolean {
  const rule = policy.rules[index];
  // Most rules are for something else, and then the ones before need not be looked at.
  return (rule === undefined || fits(rule, request)) && decidingRule(policy, request) === index;
}

/** Whether a rule is for a resource at all, whoever asks, and whatever object it is. */
export function isFor({ resources, nonResourceURLs }: AuditRule, target: Omit<ResourceRequest, 'verb'>): boolean {
  if (!isGiven(resources)) return !isGiven(nonResourceURLs);
  return resources.some(({ group = '', resources: names }) => isInGroup(group, target) && isNamed(names, target));
}

function fits(rule: AuditRule, request: AuditRequest): boolean {
  const { user } = request;
  if (!admits(rule.users, name => name === user?.name)) return false;
  if (!admits(rule.userGroups, group => user?.groups?.includes(group) === true)) return false;
  if (!admits(rule.verbs, verb => verb === request.verb)) return false;
  if (isGiven(rule.namespaces) || isGiven(rule.resources)) return 'resource' in request && fitsResource(rule, request);
  if (isGiven(rule.nonResourceURLs))
    return 'path' in request && rule.nonResourceURLs.some(url => fitsUrl(url, request.path));
  return true;
}

function fitsResource({ namespaces, resources }: AuditRule, request: ResourceRequest): boolean {
  return (
    admits(namespaces, namespace => namespace === (request.namespace ?? '')) &&
    admits(resources, entry => fitsEntry(entry, request))
  );
}

function fitsEntry({ group = '', resources, resourceNames }: AuditResources, request: ResourceRequest): boolean {
  // Names of objects count only where resources are named too.
  const isObject = !isGiven(resources) || admits(resourceNames, name => name === (request.name ?? ''));
  return isInGroup(group, request) && isObject && isNamed(resources, request);
}

function isInGroup(given: string, { group = '' }: Pick<ResourceRequest, 'group'>): boolean {
  return given === '*' || given === group;
}

function isNamed(names: readonly string[] | undefined, target: Omit<ResourceRequest, 'verb'>): boolean {
  return admits(names, name => fitsName(name, target));
}

function fitsName(given: string, { resource, subresource = '' }: Omit<ResourceRequest, 'verb'>): boolean {
  return (
    given === '*' ||
    given === (subresource === '' ? resource : `${resource}/${subresource}`) ||
    (subresource !== '' && given === `*/${subresource}`) ||
    // Fits the resource itself too.
    given === `${resource}/*`
  );
}

function fitsUrl(given: string, path: string): boolean {
  return given === '*' || given === path || (given.endsWith('*') && path.startsWith(given.replace(/\*+$/, '')));
}

function isGiven<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0;
}

// An empty list is no condition.
function admits<T>(list: readonly T[] | undefined, fitsItem: (item: T) => boolean): boolean {
  return !isGiven(list) || list.some(fitsItem);
}
