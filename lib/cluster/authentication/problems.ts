import { type CrossFieldProblem, unless } from '../../values/cross-field';
import { nanosecondsOf } from '../../values/duration';
import type { AuthenticationSettings, Authenticator } from './shape';

type Problems = readonly CrossFieldProblem[];

/** The API server starts with one authenticator an issuer only. */
export function issuers({ issuers: given }: AuthenticationSettings): Problems {
  return (['issuer', 'discoveryUrl'] as const).flatMap(key =>
    given.flatMap((authenticator, index) => {
      const first = given.findIndex(other => other[key] === authenticator[key]);
      return unless(
        authenticator[key] === undefined || first === index,
        ['issuers', index, key],
        authenticator[key],
        `URLs that differ: issuers[${first}] has it already`,
        'join the two entries, or remove one',
      );
    }),
  );
}

/** Each audience once. */
export function audiences(settings: AuthenticationSettings): Problems {
  return each(settings, ({ audiences: given }) =>
    given.flatMap((audience, index) =>
      unless(given.indexOf(audience) === index, ['audiences', index], audience, 'each audience once', 'remove it'),
    ),
  );
}

/** A discovery document of its own is somewhere else than the issuer. */
export function discovery(settings: AuthenticationSettings): Problems {
  return each(settings, ({ issuer, discoveryUrl }) =>
    unless(
      discoveryUrl !== issuer,
      ['discoveryUrl'],
      discoveryUrl,
      'the URL of the document itself, other than the issuer',
      `leave it out, or write it to its end: "${issuer}/.well-known/openid-configuration"`,
    ),
  );
}

/** A prefix belongs to a claim, and must be said there, even if it is empty. */
export function prefixes(settings: AuthenticationSettings): Problems {
  return each(settings, authenticator =>
    (['username', 'groups'] as const).flatMap(key => {
      const mapping = authenticator[key];
      if (mapping === undefined) return [];
      const { claim, prefix } = mapping;
      return [
        ...unless(
          claim === undefined || prefix !== undefined,
          [key, 'prefix'],
          prefix,
          'a prefix beside the claim; it may be empty',
          'for example "oidc:"',
        ),
        ...unless(
          claim !== undefined || prefix === undefined,
          [key, 'prefix'],
          prefix,
          'a prefix with a claim only',
          'let the expression put it before the name',
        ),
      ];
    }),
  );
}

/** A name without a prefix is an e-mail address of known domains: so it is none of the cluster's own names. */
export function unprefixedNames(settings: AuthenticationSettings): Problems {
  return each(settings, ({ username: { claim, prefix }, emailDomains }) => [
    ...unless(
      prefix !== '' || (claim === 'email' && emailDomains.length > 0),
      ['username', 'prefix'],
      prefix,
      'a prefix; or the claim email with emailDomains, so that no name is one of the cluster itself',
      'for example "oidc:"',
    ),
    ...unless(
      claim === 'email' || emailDomains.length === 0,
      ['emailDomains'],
      emailDomains,
      'domains with the claim email only',
      'remove them, or take the name from the claim email',
    ),
  ]);
}

/** The API server refuses an expression that stands there twice. */
export function expressions(settings: AuthenticationSettings): Problems {
  return each(settings, authenticator =>
    (['claimRules', 'userRules'] as const).flatMap(key => {
      const given = authenticator[key].map(({ expression }) => expression);
      return given.flatMap((expression, index) =>
        unless(
          given.indexOf(expression) === index,
          [key, index, 'expression'],
          expression,
          'each expression once',
          'remove it',
        ),
      );
    }),
  );
}

/** A token lives for some time. */
export function lifetimes(settings: AuthenticationSettings): Problems {
  return each(settings, ({ maxTokenLifetime }) =>
    unless(
      (nanosecondsOf(maxTokenLifetime) ?? 0n) > 0n,
      ['maxTokenLifetime'],
      maxTokenLifetime,
      'more than 0s',
      'for example "1h"',
    ),
  );
}

function each({ issuers }: AuthenticationSettings, find: (authenticator: Authenticator) => Problems): Problems {
  return issuers.flatMap((authenticator, index) =>
    find(authenticator).map(({ keys, given, message }) => ({ keys: ['issuers', index, ...keys], given, message })),
  );
}
