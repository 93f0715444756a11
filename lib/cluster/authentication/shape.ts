import * as v from 'valibot';
import { goDuration } from '../../values/duration';
import { httpsUrl } from '../../values/https-url';
import { dnsSubdomain } from '../../values/name';
import { certificates } from '../../values/pem';
import { hint, list, object, text } from '../../values/schema';
import { extraMapping, plainMapping, prefixedMapping, validationRule } from './mapping';

/** Requests that the kubelet and load balancers send without a name; kubeadm's probes are such. */
export const HEALTH_PATHS = ['/livez', '/readyz', '/healthz'] as const;

/** An issuer whose tokens the API server takes, and what it makes of them. */
const authenticator = object({
  issuer: v.pipe(httpsUrl, v.description('What the claim iss must be; its discovery document is fetched from there.')),
  discoveryUrl: v.optional(
    v.pipe(
      httpsUrl,
      v.description('Where the discovery document is, if the API server cannot reach the issuer by its URL.'),
    ),
  ),
  certificateAuthority: v.optional(
    v.pipe(certificates, v.description('Who certified the issuer, as PEM text; the public authorities if left out.')),
  ),
  audiences: v.pipe(
    list(text(/\S/, 'the id of a client', 'for example "kubectl"'), 'ids of clients'),
    v.minLength(1, hint('at least one client', 'for example [kubectl]')),
    v.description('Clients for which a token must be made out.'),
  ),
  username: v.pipe(prefixedMapping, v.description('Where the name comes from.')),
  groups: v.optional(v.pipe(prefixedMapping, v.description('Where the groups come from; there are none if left out.'))),
  uid: v.optional(v.pipe(plainMapping, v.description('Where an id comes from that stays when the name changes.'))),
  extra: v.optional(v.pipe(list(extraMapping, 'attributes'), v.description('Further attributes.')), []),
  emailDomains: v.optional(
    v.pipe(list(dnsSubdomain, 'domains'), v.description('Domains of the e-mail addresses that may be names.')),
    [],
  ),
  maxTokenLifetime: v.optional(
    v.pipe(goDuration, v.description('Longest life of a token: nobody can take one back.')),
    '1h',
  ),
  claimRules: v.optional(v.pipe(list(validationRule, 'rules'), v.description('Further conditions over `claims`.')), []),
  userRules: v.optional(v.pipe(list(validationRule, 'rules'), v.description('Further conditions over `user`.')), []),
});

/** Who the API server believes to be whom: the keys, each right for itself. */
export const authenticationShape = object({
  issuers: v.pipe(
    list(authenticator, 'issuers'),
    v.maxLength(64, hint('at most 64 issuers', 'remove some')),
    v.description('Issuers of tokens.'),
  ),
  anonymousPaths: v.optional(
    v.pipe(
      list(text(/^\/[\w./-]+$/, 'a path', 'for example "/livez"'), 'paths'),
      v.description('The only paths that may be asked for without a name; with none, nobody may.'),
    ),
  ),
});

/** Who the API server believes, as users write it. */
export type AuthenticationProps = v.InferInput<typeof authenticationShape>;

/** Who the API server believes, with every default filled in. */
export type AuthenticationSettings = v.InferOutput<typeof authenticationShape>;

/** An issuer, with every default filled in. */
export type Authenticator = v.InferOutput<typeof authenticator>;
