import * as v from 'valibot';
import { type CrossFieldCheck, crossField, problem, unless } from '../../values/cross-field';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { wordOf } from '../../values/problem';
import { hint, list, object, oneOf, text } from '../../values/schema';
import { AUDIT_LEVELS, AUDIT_STAGES } from './policy';
import { RESOURCE_VERBS, URL_VERBS } from './requests';

/** Verbs that come without the name of an object. */
const NAMELESS: readonly string[] = ['create', 'deletecollection'];
const NO_WILDCARD = 'name them one by one, or leave the list out for all: only resources, groups and URLs know *';

const name = (what: string) => text(/^[^*]+$/, `the name of a ${what}, without *`, NO_WILDCARD);

/** An API group as audit policies know it: without a version. */
export const auditGroup = v.pipe(
  v.string(groupMessage),
  v.check(group => group === '*' || fixedGroup(group) === group, groupMessage),
);

/** Resources of an audit policy, with the wildcards that the API server understands. */
export const auditResource = text(
  /^(\*|[a-z0-9-]+(\/([a-z0-9-]+|\*))?|\*\/[a-z0-9-]+)$/,
  'a resource in the plural: pods, pods/log, pods/*, */log or *',
  'the API server takes * only for all of a part',
);

function some<const S extends v.GenericSchema>(item: S, what: string) {
  const message = hint(
    `at least one of the ${what}`,
    'leave the list out if you mean all of them: an empty one does too',
  );
  return v.pipe(list(item, what), v.minLength(1, message));
}

const entry = object({
  group: v.optional(auditGroup),
  resources: v.optional(some(auditResource, 'resources')),
  resourceNames: v.optional(some(name('object'), 'names of objects')),
});

const resources = v.pipe(
  entry,
  crossField<v.InferOutput<typeof entry>>(({ resources: named, resourceNames }) =>
    unless(
      resourceNames === undefined || named !== undefined,
      ['resourceNames'],
      resourceNames,
      'names only together with resources',
      'add the resources that are called so',
    ),
  ),
);

const shape = object({
  level: oneOf(AUDIT_LEVELS, 'use Metadata'),
  users: v.optional(some(name('user'), 'users')),
  userGroups: v.optional(some(name('group of users'), 'groups of users')),
  verbs: v.optional(some(oneOf([...new Set([...RESOURCE_VERBS, ...URL_VERBS])], NO_WILDCARD), 'verbs')),
  resources: v.optional(some(resources, 'resources')),
  namespaces: v.optional(some(v.union([v.literal(''), dnsLabel()], namespaceMessage), 'namespaces')),
  nonResourceURLs: v.optional(
    some(
      text(
        /^(\*|\/[^*]*\*?)$/,
        'a path that starts with /, with * at its end only, or * alone',
        'for example "/healthz*"',
      ),
      'URLs',
    ),
  ),
  omitStages: v.optional(some(oneOf(AUDIT_STAGES), 'stages')),
  omitManagedFields: v.optional(v.boolean(hint('true or false', 'write it without quotes'))),
});

type Rule = v.InferOutput<typeof shape>;

const kinds: CrossFieldCheck<Rule> = rule =>
  rule.nonResourceURLs === undefined
    ? []
    : (['resources', 'namespaces'] as const).flatMap(key =>
        unless(
          rule[key] === undefined,
          ['nonResourceURLs'],
          rule.nonResourceURLs,
          `either URLs or ${key}`,
          'make two rules of it',
        ),
      );

const verbs: CrossFieldCheck<Rule> = ({ verbs: given = [], resources: entries, namespaces, nonResourceURLs }) => {
  const isForResources = entries !== undefined || namespaces !== undefined;
  const known: readonly string[] = isForResources ? RESOURCE_VERBS : nonResourceURLs !== undefined ? URL_VERBS : given;
  return given.flatMap((verb, index) =>
    unless(
      known.includes(verb),
      ['verbs', index],
      verb,
      `a verb of ${isForResources ? 'resources' : 'URLs'}: ${known.join(', ')}`,
      'a rule with another verb fits nothing: remove it',
    ),
  );
};

// Nothing is called anything before it is there.
const nameless: CrossFieldCheck<Rule> = ({ verbs: given = [], resources: entries = [] }) =>
  entries.flatMap(({ resources: named = [], resourceNames }, index) =>
    resourceNames !== undefined &&
    given.length > 0 &&
    given.every(verb => NAMELESS.includes(verb)) &&
    named.every(resource => !resource.includes('/'))
      ? [
          problem(
            ['resources', index, 'resourceNames'],
            resourceNames,
            `no names with the verbs ${NAMELESS.join(' and ')}, whose requests have none`,
            'leave the names out',
          ),
        ]
      : [],
  );

/** A rule of an audit policy; what the API server refuses, and what it takes but never fits, is an error. */
export const auditRuleSchema = v.pipe(shape, crossField<Rule>(kinds, verbs, nameless));

function namespaceMessage(issue: { readonly input: unknown }): string {
  return hint('the name of a namespace, or "" for the cluster scope', NO_WILDCARD)(issue);
}

function groupMessage({ input }: { readonly input: unknown }): string {
  const fixed = fixedGroup(wordOf(input));
  return hint(
    'an API group without a version, "" for the core, or "*" alone for all',
    `write ${JSON.stringify(fixed)}`,
  )({
    input,
  });
}

// `apps/v1` as people write it elsewhere, and the names that they give to the core.
function fixedGroup(given: string): string {
  const [group = ''] = given.split('/');
  return /^(core|v\d+((alpha|beta)\d+)?)$/.test(group) || !v.is(dnsSubdomain, group) ? '' : group;
}

/** An audit policy as it stands in its file. */
export const auditPolicySchema = object({
  apiVersion: v.literal('audit.k8s.io/v1', hint('audit.k8s.io/v1', 'older versions are gone: write "audit.k8s.io/v1"')),
  kind: v.literal('Policy'),
  metadata: v.optional(v.record(v.string(), v.unknown(), hint('metadata', 'write it as key: value'))),
  omitStages: v.optional(some(oneOf(AUDIT_STAGES), 'stages')),
  omitManagedFields: v.optional(v.boolean(hint('true or false', 'write it without quotes'))),
  rules: some(auditRuleSchema, 'rules'),
});
