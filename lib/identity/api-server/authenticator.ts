import type { AuthenticationProps } from '../../cluster/authentication/shape';
import type { Settings } from '../../core/settings';
import { celStrings } from '../../values/cel';
import type { Login } from '../oauth2-proxy/schema';
import type { ApiServerLoginSettings } from './schema';

/**
 * How the API server knows the people who log in through Dex, so that kubectl's users are the dashboard's. Kubeflow's own
 * controllers bind the plain e-mail address, so a name has no prefix; in its place it must be a verified address of the
 * login's domains, which no user of the cluster itself has. Groups have the platform's prefix.
 */
export function authenticatorOf(
  { issuer, emailDomains, allowedGroups, lifetimes }: Login,
  { clientId, discoveryUrl, certificateAuthority }: ApiServerLoginSettings,
  { groupPrefix }: Pick<Settings, 'groupPrefix'>,
): AuthenticationProps['issuers'][number] {
  return {
    issuer,
    discoveryUrl,
    certificateAuthority,
    // Not the client of the dashboard: a token that leaks from a browser's session must not work here.
    audiences: [clientId],
    username: { claim: 'email', prefix: '' },
    groups: { claim: 'groups', prefix: groupPrefix },
    uid: { claim: 'sub' },
    emailDomains,
    maxTokenLifetime: lifetimes.idTokens,
    claimRules: allowedGroups.length === 0 ? [] : [groupRule(allowedGroups)],
  };
}

function groupRule(groups: readonly string[]) {
  return {
    expression: `${celStrings(groups)}.exists(group, group in claims.groups)`,
    message: 'the user is in none of the groups that may log in',
  };
}
