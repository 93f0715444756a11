import { at, type Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { isOf, objectRule, place } from '../objects';
import type { ObjectRule, RuleText, Violation } from '../rule';

export const AUDIT_GROUP = 'audit.k8s.io';

/** How much of a request is logged, from nothing up to what was asked and what was answered. */
export const AUDIT_LEVELS = ['None', 'Metadata', 'Request', 'RequestResponse'] as const;

/** When a request can be logged: a watch at its start and its end, anything else when it is answered. */
export const AUDIT_STAGES = ['RequestReceived', 'ResponseStarted', 'ResponseComplete', 'Panic'] as const;

/** How much of a request is logged. */
export type AuditLevel = (typeof AUDIT_LEVELS)[number];

/** When a request is logged. */
export type AuditStage = (typeof AUDIT_STAGES)[number];

/** Resources of one API group. */
export interface AuditResources {
  /** API group without a version; `*` is all of them. @default '' the core group */
  readonly group?: string | undefined;
  /**
   * `pods`, `pods/log`, `pods/*` for pods and all their subresources, `*` + `/log` for the logs of all, `*` for everything.
   * @default - every resource of the group, and every subresource
   */
  readonly resources?: readonly string[] | undefined;
  /** Names of objects; a request that names none, as nearly every create and list, has the name ''. @default - all */
  readonly resourceNames?: readonly string[] | undefined;
}

/**
 * A rule of an audit policy: a request that fits every list is logged at its level. Lists know no `*` but where they say so.
 * @see https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/#audit-k8s-io-v1-PolicyRule
 */
export interface AuditRule {
  readonly level: AuditLevel;
  /** Names of users, as they logged in: whom they impersonate does not count. @default - everybody */
  readonly users?: readonly string[] | undefined;
  /** Groups, of which a user is in one. @default - everybody */
  readonly userGroups?: readonly string[] | undefined;
  /** Verbs; for URLs the methods of HTTP in lower case. @default - all */
  readonly verbs?: readonly string[] | undefined;
  /** @default - everything, if there are no URLs either */
  readonly resources?: readonly AuditResources[] | undefined;
  /** Namespaces; '' is the cluster scope, and requests for all namespaces at once. @default - all */
  readonly namespaces?: readonly string[] | undefined;
  /** Paths that are no resources; a `*` may stand at the end. @default - none */
  readonly nonResourceURLs?: readonly string[] | undefined;
  /** Stages that are not logged, beside those of the policy. @default - none */
  readonly omitStages?: readonly AuditStage[] | undefined;
  /** Whether bodies are logged without their managed fields. @default - what the policy says */
  readonly omitManagedFields?: boolean | undefined;
}

/** What an audit policy says: the first rule that fits decides, and what fits none is not logged. */
export interface AuditPolicyRules {
  /** Stages that are never logged. @default - none */
  readonly omitStages?: readonly AuditStage[] | undefined;
  /** Whether bodies are logged without their managed fields. @default false */
  readonly omitManagedFields?: boolean | undefined;
  readonly rules: readonly AuditRule[];
}

/** An audit policy of anybody, as far as it can be read, and where its rules stand. */
export interface WrittenPolicy extends AuditPolicyRules {
  readonly manifest: Manifest;
  readonly rules: readonly WrittenRule[];
}

/** A rule, and where it stands. */
export interface WrittenRule extends AuditRule {
  readonly place: Place;
}

/** A rule over audit policies. */
export function auditRule(
  rule: RuleText & { readonly violations: (policy: WrittenPolicy) => readonly Violation[] },
): ObjectRule {
  const { violations, ...text } = rule;
  return objectRule({
    ...text,
    group: AUDIT_GROUP,
    kinds: ['Policy'],
    violations: manifest => violations(readPolicy(manifest)),
  });
}

/** Whether a document is an audit policy. */
export function isAuditPolicy(manifest: Manifest): boolean {
  return isOf(manifest, AUDIT_GROUP, 'Policy');
}

/** Reads a policy as the API server would; what is of a wrong type counts as absent, and is told of by a rule of its own. */
export function readPolicy(manifest: Manifest): WrittenPolicy {
  return {
    manifest,
    omitStages: texts(at(manifest, 'omitStages')) as readonly AuditStage[],
    omitManagedFields: at(manifest, 'omitManagedFields') === true,
    rules: items(place(manifest, 'rules')).map(readRule),
  };
}

function readRule(rule: Place): WrittenRule {
  const listOf = (key: string) => texts(field(rule, key).value);
  const omitManagedFields = field(rule, 'omitManagedFields').value;
  return {
    place: rule,
    level: field(rule, 'level').value as AuditLevel,
    users: listOf('users'),
    userGroups: listOf('userGroups'),
    verbs: listOf('verbs'),
    resources: items(field(rule, 'resources')).map(readResources),
    namespaces: listOf('namespaces'),
    nonResourceURLs: listOf('nonResourceURLs'),
    omitStages: listOf('omitStages') as readonly AuditStage[],
    ...(typeof omitManagedFields === 'boolean' && { omitManagedFields }),
  };
}

function readResources(entry: Place): AuditResources {
  const group = field(entry, 'group').value;
  return {
    group: typeof group === 'string' ? group : '',
    resources: texts(field(entry, 'resources').value),
    resourceNames: texts(field(entry, 'resourceNames').value),
  };
}

function texts(value: unknown): readonly string[] {
  return items({ path: '', value })
    .filter(item => isSet(item.value))
    .map(({ value: text }) => (typeof text === 'string' ? text : JSON.stringify(text)));
}
