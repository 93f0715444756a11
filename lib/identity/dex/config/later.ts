import type { Problem } from '../../../values/problem';

/** What to do about something that only Dex's main branch has, 330 commits after 2.45.0. */
export const LATER = 'leave it out: it came after 2.45, and 2.45 ignores it without a word';

/** Props that would set keys of the main branch, by path. */
const LATER_PROPS: readonly string[] = [
  'sessions',
  'mfa',
  'pkce',
  'logger.excludeFields',
  'clients[].allowedConnectors',
  'clients[].mfaChain',
  'clients[].ssoSharedWith',
  'clients[].postLogoutRedirectURIs',
  'clients[].backchannelLogoutURI',
  'clients[].refreshTokenLifetime',
  'clients[].clientCredentialsClaims',
  'connectors[].grantTypes',
];

/** Keys in a connector's `config` that came after 2.45, by type. */
export const LATER_CONNECTOR_KEYS: Readonly<Record<string, readonly string[]>> = {
  ldap: ['kerberos'],
  gitlab: ['inheritedGroups'],
  'bitbucket-cloud': ['getWorkspacePermissions'],
  microsoft: ['clientAssertion', 'batchGroupLookups', 'preferredUsernameField'],
};

/** Says of an unknown key that a later Dex has it, where one does. */
export function explainLater(problem: Problem): Problem {
  const path = problem.path.replace(/\[\d+\]/g, '[]');
  return problem.given.startsWith('the unknown key') && LATER_PROPS.includes(path)
    ? { ...problem, fix: LATER }
    : problem;
}
