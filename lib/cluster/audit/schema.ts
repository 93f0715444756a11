import * as v from 'valibot';
import { auditResource, auditRuleSchema } from '../../rules/audit/schema';
import { dnsSubdomain } from '../../values/name';
import { hint, list, object, text } from '../../values/schema';

/** A resource by its name; its subresources go with it. */
const plainResource = text(
  /^[a-z0-9-]+$/,
  'a resource in the plural, lower case; its subresources go with it',
  'name the resources one by one',
);

/** The group of a custom resource: such groups have a dot, and those of Kubernetes itself are in the policy already. */
const customGroup = v.pipe(
  dnsSubdomain,
  v.check(
    group => group.includes('.') && !/(^|\.)k8s\.io$/.test(group),
    hint('the API group of custom resources, without a version', 'for example "ml.example.com"'),
  ),
);

const nonEmpty = hint('at least one', 'leave the list out if there is none');

/** What an installation adds to the policy. */
export const auditAdditions = object({
  sensitive: v.optional(
    v.pipe(
      list(
        object({
          group: v.union(
            [v.literal(''), dnsSubdomain],
            hint('an API group without a version, "" for the core', 'for example "bitnami.com"'),
          ),
          resources: v.optional(v.pipe(list(plainResource, 'resources'), v.minLength(1, nonEmpty))),
        }),
        'API groups',
      ),
      v.description('Resources whose bodies hold secrets here, beside those that the policy knows.'),
    ),
    [],
  ),
  bodies: v.optional(
    v.pipe(
      list(
        object({
          group: customGroup,
          resources: v.pipe(list(auditResource, 'resources'), v.minLength(1, nonEmpty)),
        }),
        'API groups',
      ),
      v.description('Custom resources whose changes are logged with their bodies.'),
    ),
    [],
  ),
  rules: v.optional(
    v.pipe(
      list(auditRuleSchema, 'rules'),
      v.description('Further rules; they decide over what would else be logged at Metadata.'),
    ),
    [],
  ),
});
