import * as v from 'valibot';
import { OLDEST_OAUTH2_PROXY } from '../../rules/oauth2-proxy/versions';
import { dnsSubdomain } from '../../values/name';
import { hint, list, object, text } from '../../values/schema';
import { DEFAULT_LIFETIMES, lifetimesSchema } from '../lifetimes';
import { dexService } from './dex-service';
import { callbackUrl, issuerUrl } from './urls';

const domainMessage = hint(
  'the domain of e-mail addresses, spelled out: * would let in everybody that any provider knows',
  'for example "example.com"',
);
const groups = list(
  text(
    /^(?![\s,])[^,\p{Cc}\p{Cs}]+(?<!\s)$/u,
    'the name of a group as the provider sends it, without commas',
    'for example "ml-leads"',
  ),
  'groups',
);

/** How people log in: what oauth2-proxy, the gateway and Dex must agree on. */
export const loginSchema = object({
  version: v.pipe(
    text(
      /^7\.\d{1,4}\.\d{1,4}$/,
      `a version 7 of oauth2-proxy, from ${OLDEST_OAUTH2_PROXY} on`,
      'for example "7.15.3"',
    ),
    v.check(
      isSafe,
      hint(
        `a version 7 of oauth2-proxy, from ${OLDEST_OAUTH2_PROXY} on`,
        'upgrade: older ones let in whoever knows how',
      ),
    ),
    v.description('Version of oauth2-proxy.'),
  ),
  issuer: v.pipe(issuerUrl, v.description('Issuer of the ID tokens: the public URL of Dex.')),
  redirectUrl: v.pipe(callbackUrl, v.description('Where Dex sends the browser back to.')),
  clientId: v.optional(
    v.pipe(
      text(
        /^[A-Za-z0-9][-A-Za-z0-9._~]{0,127}$/,
        'letters, digits and - . _ ~, at most 128',
        'for example "kubeflow-oauth2-proxy"',
      ),
      v.description('Id of the client in Dex, and the audience of the tokens.'),
    ),
    'kubeflow-oauth2-proxy',
  ),
  dex: v.optional(dexService, {}),
  emailDomains: v.pipe(
    list(
      v.pipe(
        v.string(domainMessage),
        v.check(given => v.is(dnsSubdomain, given), domainMessage),
      ),
      'domains',
    ),
    v.minLength(1, hint('at least one domain', 'name the domains of your e-mail addresses')),
    v.description('Domains of the e-mail addresses that may log in.'),
  ),
  allowedGroups: v.optional(v.pipe(groups, v.description('Groups of which a user must have one; empty for any.')), []),
  requiredGroups: v.optional(
    v.pipe(groups, v.description('Groups that Dex checks only if the browser asks it to: `groupsByScope`.')),
    [],
  ),
  lifetimes: v.optional(lifetimesSchema, DEFAULT_LIFETIMES),
  cookieName: v.optional(
    v.pipe(
      text(
        /^__Host-[-A-Za-z0-9_.]{1,64}$/,
        '__Host- and letters, digits, - _ and .: browsers then keep it from other hosts',
        'for example "__Host-kubeflow_auth"',
      ),
      v.description('Name of the cookie that holds the session.'),
    ),
    '__Host-kubeflow_auth',
  ),
  skipAuthRoutes: v.optional(
    v.never(
      hint('nothing: what skips the login is open to everybody', 'remove it; the gateway leaves out /oauth2 and Dex'),
    ),
  ),
});

/** How people log in, as users write it. */
export type LoginProps = v.InferInput<typeof loginSchema>;

/** How people log in, with every default filled in. */
export type Login = v.InferOutput<typeof loginSchema>;

function isSafe(version: string): boolean {
  const [, minor = 0, patch = 0] = version.split('.').map(Number);
  return minor > 15 || (minor === 15 && patch >= 2);
}
