import { isTenantOfMany } from './tenant-of-many';

/** Domains in which everybody can have an e-mail address. */
export const PUBLIC_MAIL: readonly string[] = ['gmail.com', 'googlemail.com'];

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

/** Whether a host is Google's: its tokens name no groups, so nothing but the connector google can restrict them. */
export function isGoogleHost(host: string): boolean {
  return host === 'accounts.google.com';
}

/** Whether anybody on the internet can get a token of the issuer at a host and a path. */
export function isPublicPlace(host: string, path: string): boolean {
  // Only a first segment that can be one tenant is taken for one.
  const [, tenant = ''] = path.split('/');
  return (
    PUBLIC_HOSTS.includes(host) ||
    (MICROSOFT.test(host) && (isTenantOfMany(tenant) || !/^[\w-]+([.-][\w-]+)+$/.test(tenant)))
  );
}
