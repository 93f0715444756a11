import * as v from 'valibot';
import { hint, list, object } from '../../../values/schema';
import { flag, literal, providerName, reason, some } from './literal';
import { certificate } from './named-file';
import { claimMapping, claimModifications } from './oidc-claims';
import { isGoogle, isPublicIssuer } from './oidc-issuer';
import { riskAccepted, rule } from './rule';
import { allowAnyUser, client, common } from './shared';
import { baseUrl, httpsUrl, place } from './url';

const issuer = v.pipe(
  baseUrl,
  v.check(given => !isGoogle(given), hint('an issuer other than Google', 'use the google connector')),
);

const overrides = object({
  tokenURL: v.optional(v.pipe(httpsUrl, v.description('Address of tokens.'))),
  authURL: v.optional(v.pipe(httpsUrl, v.description('Address that the browser is sent to.'))),
  jwksURL: v.optional(v.pipe(httpsUrl, v.description('Address of the keys that sign tokens.'))),
});

const risks = object({
  issuerAlias: v.optional(v.pipe(reason, v.description('Why the discovery document may name another issuer.'))),
  providerDiscoveryOverrides: v.optional(v.pipe(reason, v.description('Why addresses are not the discovered ones.'))),
  insecureSkipEmailVerified: v.optional(
    v.pipe(reason, v.description('Why an address counts as verified if the provider does not say; this turns it on.')),
  ),
  overrideClaimMapping: v.optional(v.pipe(reason, v.description('Why another claim than email is the address.'))),
});

/** The keys of an OpenID Connect connector. */
export const oidcSchema = v.pipe(
  object({
    ...common,
    ...client,
    issuer: v.pipe(issuer, v.description('Issuer of the tokens.')),
    hosts: v.optional(v.pipe(list(place, 'hosts'), v.description('Further hosts that discovery names.')), []),
    allowedGroups: v.optional(v.pipe(some(providerName, 'groups'), v.description('Groups whose members may log in.'))),
    allowAnyUser: v.optional(allowAnyUser),
    passGroups: v.optional(
      v.pipe(
        v.literal(true, hint('true', 'leave it out, and everything about groups')),
        v.description('Passes groups on where nothing else about groups is set.'),
      ),
    ),
    scopes: v.optional(v.pipe(list(literal, 'scopes'), v.description('Scopes instead of profile and email.'))),
    rootCAs: v.optional(
      v.pipe(list(certificate, 'certificates'), v.description('Certificate authorities of the issuer.')),
    ),
    basicAuthUnsupported: v.optional(v.pipe(flag, v.description('Whether the secret is sent as a parameter.'))),
    acrValues: v.optional(
      v.pipe(list(literal, 'classes'), v.description('Classes of login to ask for; Dex checks none.')),
    ),
    getUserInfo: v.optional(v.pipe(flag, v.description('Whether more claims are fetched; they win over the token.'))),
    userIDKey: v.optional(v.pipe(literal, v.description('Claim with the id of the user.'))),
    userNameKey: v.optional(v.pipe(literal, v.description('Claim with the name of the user.'))),
    promptType: v.optional(v.pipe(literal, v.description('What the provider asks the user for.'))),
    claimMapping: v.optional(v.pipe(claimMapping, v.description('Claims that are called otherwise.'))),
    overrideClaimMapping: v.optional(v.pipe(flag, v.description('Whether mapped claims win over the standard ones.'))),
    claimModifications: v.optional(v.pipe(claimModifications, v.description('What becomes of groups.'))),
    issuerAlias: v.optional(v.pipe(baseUrl, v.description('Issuer that the discovery document names instead.'))),
    providerDiscoveryOverrides: v.optional(v.pipe(overrides, v.description('Addresses instead of discovered ones.'))),
    acceptRisks: v.optional(v.pipe(risks, v.description('Weak settings, each with its reason.')), {}),
  }),
  rule(
    ['allowedGroups', 'issuer', 'allowAnyUser'],
    given => !isPublicIssuer(given.issuer) || given.allowedGroups !== undefined || given.allowAnyUser !== undefined,
    'allowedGroups or allowAnyUser, because anybody can have an account at this issuer',
    'name the groups that may log in; if everybody is meant, say why in allowAnyUser',
  ),
  rule(
    ['allowAnyUser', 'allowedGroups'],
    given => given.allowAnyUser === undefined || given.allowedGroups === undefined,
    'at most one of allowAnyUser and allowedGroups',
    'leave one out',
  ),
  riskAccepted('issuerAlias', ['issuerAlias'], given => given.issuerAlias !== undefined),
  riskAccepted(
    'providerDiscoveryOverrides',
    ['providerDiscoveryOverrides'],
    given => given.providerDiscoveryOverrides !== undefined,
  ),
  riskAccepted(
    'overrideClaimMapping',
    ['overrideClaimMapping', 'claimMapping'],
    given => given.overrideClaimMapping === true && given.claimMapping?.email !== undefined,
  ),
);
