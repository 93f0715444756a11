import { celStrings } from '../../values/cel';
import { secondsOf } from '../../values/duration';
import type { ValidationRule } from './mapping';
import type { Authenticator } from './shape';

/** Every authenticator has these: no token makes a user or a member of the cluster itself. */
const SYSTEM_NAMES: readonly ValidationRule[] = [
  { expression: "!user.username.startsWith('system:')", message: 'names from system: on belong to the cluster itself' },
  {
    expression: "user.groups.all(group, !group.startsWith('system:'))",
    message: 'groups from system: on belong to the cluster itself',
  },
];

const VERIFIED: ValidationRule = {
  // By itself the API server takes an address of which nothing is said for verified.
  expression: 'has(claims.email_verified) && claims.email_verified == true',
  message: 'the e-mail address is not verified',
};

const ONE_AT_SIGN: ValidationRule = {
  expression: "user.username.matches('^[^@:[:space:]]+@[^@:[:space:]]+$')",
  message: 'the name is no e-mail address',
};

/** What a token must be, those conditions first that hold for everybody. */
export function claimRulesOf({
  username,
  extra,
  maxTokenLifetime,
  claimRules,
}: Authenticator): readonly ValidationRule[] {
  const usesEmail =
    username.claim === 'email' ||
    [username, ...extra].some(({ expression }) => /\bclaims\.\??email\b/.test(expression ?? ''));
  return [
    ...(usesEmail ? [VERIFIED] : []),
    {
      expression: `claims.exp - claims.iat <= ${Math.ceil(secondsOf(maxTokenLifetime) ?? 0)}`,
      message: `the token lives for more than ${maxTokenLifetime}`,
    },
    ...claimRules,
  ];
}

/** What a user must be. */
export function userRulesOf({ emailDomains, userRules }: Authenticator): readonly ValidationRule[] {
  return [...SYSTEM_NAMES, ...(emailDomains.length > 0 ? domainRules(emailDomains) : []), ...userRules];
}

function domainRules(domains: readonly string[]): readonly ValidationRule[] {
  return [
    ONE_AT_SIGN,
    {
      expression: `${celStrings(domains)}.exists(domain, user.username.endsWith('@' + domain))`,
      message: `the e-mail address is of none of the domains ${domains.join(', ')}`,
    },
  ];
}
