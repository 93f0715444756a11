import { isSet, type Place } from '../../values/place';
import { blame, isText } from '../objects';
import { dexRule, entries, key } from './config';
import { isTenantOfMany } from './tenant-of-many';

export const effectiveOptions = dexRule({
  id: 'dex/effective-options',
  title: 'no option of a connector only looks as if it restricted somebody',
  why: 'Dex takes these options and does not act upon them, or does not open the connector at all: the reviewer sees a limit that is not there',
  severity: 'high',
  standards: ['Dex: connectors'],
  seenBy: [],
  violations: config => entries(config, 'connectors').flatMap(connector => blame(...withoutEffect(connector))),
  allowed: 'options that the connector enforces',
  fix: 'for GitHub use orgs and not org; for Gitea orgs without teams; for Google the connector google; for Microsoft one tenant',
});

function withoutEffect(connector: Place): readonly Place[] {
  const config = key(connector, 'config');
  const type = key(connector, 'type').value;
  const tenant = key(config, 'tenant').value ?? 'common';
  const suspects: Readonly<Record<string, () => readonly Place[]>> = {
    github: () => [key(config, 'org')],
    gitea: () => entries(config, 'orgs').map(org => key(org, 'teams')),
    oidc: () => [key(config, 'hostedDomains')],
    microsoft: () => (isText(tenant) && isTenantOfMany(tenant) ? [key(config, 'groups')] : []),
  };
  const found = isText(type) && Object.hasOwn(suspects, type) ? (suspects[type]?.() ?? []) : [];
  return found.filter(({ value }) => isSet(value));
}
