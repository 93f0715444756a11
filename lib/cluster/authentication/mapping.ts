import * as v from 'valibot';
import { celText } from '../../values/cel';
import { hint, object, objectWithOneOf, text } from '../../values/schema';

const claim = text(/^[A-Za-z_][\w:./-]*$/, 'the name of a claim', 'for example "email"');
const expression = v.pipe(
  celText,
  v.regex(/\S/, hint('an expression of CEL over claims', 'for example "claims.sub"')),
  v.description('Expression of CEL over `claims`.'),
);

/** What stands before a name, so that it is nobody else's. */
const prefix = v.pipe(
  v.string(hint('a text', 'for example "oidc:"')),
  v.check(
    given => !given.startsWith('system:'),
    hint('a prefix outside of system:, which belongs to the cluster itself', 'for example "oidc:"'),
  ),
  v.description('Put before the value of the claim; may be empty.'),
);

/** How a user's name or groups come from a token: a claim with a prefix, or an expression. */
export const prefixedMapping = objectWithOneOf(['claim', 'expression'], {
  claim: v.optional(claim),
  prefix: v.optional(prefix),
  expression: v.optional(expression),
});

/** How a user's id comes from a token. */
export const plainMapping = objectWithOneOf(['claim', 'expression'], {
  claim: v.optional(claim),
  expression: v.optional(expression),
});

/** One more attribute of users, for webhooks and for the audit log. */
export const extraMapping = object({
  key: v.pipe(
    text(
      /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+\/[a-z0-9._~/-]+$/,
      'a domain and a path, in lower case',
      'for example "example.com/team"',
    ),
    v.check(
      key => !/(^|\.)(k8s|kubernetes)\.io\//.test(key),
      hint('a domain of your own: k8s.io and kubernetes.io are reserved', 'for example "example.com/team"'),
    ),
  ),
  expression,
});

/** A condition on a token or a user, and what is said to whoever fails it. */
export const validationRule = object({
  expression: v.pipe(
    celText,
    v.regex(/\S/, hint('an expression of CEL', 'for example "claims.hd == \'example.com\'"')),
  ),
  message: v.pipe(celText, v.regex(/\S/, hint('a text', 'say what is refused'))),
});

/** A condition on a token or a user. */
export type ValidationRule = v.InferOutput<typeof validationRule>;
