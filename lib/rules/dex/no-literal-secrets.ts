import { isSet, type Place } from '../../values/place';
import { isText } from '../objects';
import type { Violation } from '../rule';
import { dexRule, entries, key, leaves } from './config';
import { SECRET_KEYS } from './secret-keys';

export const noLiteralSecrets = dexRule({
  id: 'dex/no-literal-secrets',
  title: 'no secret is written into the configuration of Dex',
  why: 'with the secret of a client one gets tokens as it, and with the password of the directory one reads all users; a ConfigMap is read by many',
  severity: 'critical',
  standards: ['Kubeflow security chapter', 'Dex: configuration'],
  seenBy: [],
  violations: config => [
    ...shown(entries(config, 'staticClients').map(client => key(client, 'secret'))),
    ...shown(entries(config, 'staticPasswords').map(user => key(user, 'hash'))),
    ...shown([key(config, 'signer', 'config', 'token'), key(config, 'sessions', 'cookieEncryptionKey')]),
    ...shown(['storage', 'connectors'].flatMap(part => leaves(key(config, part))).filter(isSecret)),
  ],
  allowed: 'secretEnv, hashFromEnv, and $NAME of a variable in storage, signer and connectors',
  fix: 'put the secret into a Secret, give it to the pod as a variable, and change it: it is known now',
});

function isSecret({ path }: Place): boolean {
  return SECRET_KEYS.includes((path.split('.').at(-1) ?? '').toLowerCase());
}

// A reference to a variable is what is wanted.
function shown(secrets: readonly Place[]): readonly Violation[] {
  return secrets
    .filter(({ value }) => isSet(value) && value !== '' && !(isText(value) && /^\$\{?\w+\}?$/.test(value)))
    .map(({ path }) => ({ path, given: '(not shown)' }));
}
