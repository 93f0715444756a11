import { isTenantOfMany } from './tenant-of-many';
import { partsOf } from './url';

// Everybody can have an account there.
const PUBLIC_HOSTS = [
  'gitlab.com',
  'github.com',
  'token.actions.githubusercontent.com',
  'appleid.apple.com',
  'www.facebook.com',
  'www.linkedin.com',
];
const MICROSOFT = /^(login\.(microsoftonline\.(com|us)|windows\.net|partner\.microsoftonline\.cn)|sts\.windows\.net)$/;

/** Whether an issuer is Google: its tokens name no groups, so the oidc connector cannot restrict it. */
export function isGoogle(issuer: string): boolean {
  return partsOf(issuer)?.endpoint.host === 'accounts.google.com';
}

/** Whether anybody on the internet can get a token of an issuer. */
export function isPublicIssuer(issuer: string): boolean {
  const { endpoint, path = '' } = partsOf(issuer) ?? {};
  if (endpoint === undefined || PUBLIC_HOSTS.includes(endpoint.host)) return true;
  // Only a first segment that can be one tenant is taken for one.
  const [, tenant = ''] = path.split('/');
  return MICROSOFT.test(endpoint.host) && (isTenantOfMany(tenant) || !/^[\w-]+([.-][\w-]+)+$/.test(tenant));
}
