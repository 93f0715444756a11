import type { Place } from '../../values/place';
import { blame, isText } from '../objects';
import type { Violation } from '../rule';
import { dexRule, entries, key } from './config';
import { isPublicPlace, PUBLIC_MAIL } from './public-issuers';
import { isTenantOfMany } from './tenant-of-many';

/** Of each type of connector the key that says who may log in; those of no key can restrict nobody. */
const KEYS: Readonly<Record<string, readonly string[] | undefined>> = {
  github: ['orgs'],
  gitlab: ['groups'],
  gitea: ['orgs'],
  'bitbucket-cloud': ['teams'],
  google: ['hostedDomains'],
  openshift: ['groups'],
  saml: ['allowedGroups'],
  'atlassian-crowd': ['groups'],
  ldap: ['userSearch', 'filter'],
  linkedin: undefined,
  oauth: undefined,
  keystone: undefined,
};

export const namedAudience = dexRule({
  id: 'dex/named-audience',
  title: 'every connector says who may log in',
  why: 'without it that is everybody of the provider: with a public one, everybody on the internet',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'Dex: connectors'],
  seenBy: [],
  violations: config => entries(config, 'connectors').flatMap(audience),
  allowed:
    'orgs, groups, teams, hostedDomains, allowedGroups, a tenant of your own, or userSearch.filter, whichever the connector enforces',
  fix: 'name the organisations, groups, domains or the tenant of your users; a kind that enforces none needs a waiver',
});

function audience(connector: Place): readonly Violation[] {
  const type = key(connector, 'type');
  const config = key(connector, 'config');
  if (!isText(type.value)) return [];
  if (type.value === 'microsoft') return tenant(config);
  if (type.value === 'oidc') return issuer(config);
  if (!Object.hasOwn(KEYS, type.value)) return [];
  const names = KEYS[type.value];
  if (names === undefined) return blame(type);
  const given = key(config, ...names);
  if (isEmpty(given.value)) return blame(given);
  return type.value === 'google'
    ? blame(
        ...entries(config, ...names).filter(({ value }) => isText(value) && PUBLIC_MAIL.includes(value.toLowerCase())),
      )
    : [];
}

function tenant(config: Place): readonly Violation[] {
  const given = key(config, 'tenant');
  return isText(given.value) && !isTenantOfMany(given.value) ? [] : blame(given);
}

// A private issuer restricts by itself. Groups count only if the connector is told to read them.
function issuer(config: Place): readonly Violation[] {
  const groups = key(config, 'allowedGroups');
  const readsGroups = key(config, 'insecureEnableGroups');
  const isRestricted = !isEmpty(groups.value);
  if (isRestricted && readsGroups.value !== true) return blame(readsGroups);
  const given = key(config, 'issuer').value;
  const url = isText(given) && URL.canParse(given) ? new URL(given) : undefined;
  const isPublic = url !== undefined && (url.host === 'accounts.google.com' || isPublicPlace(url.host, url.pathname));
  return isPublic && !isRestricted ? blame(groups) : [];
}

function isEmpty(given: unknown): boolean {
  return given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0);
}
