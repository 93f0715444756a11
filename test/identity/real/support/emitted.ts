import { randomBytes } from 'node:crypto';
import { type DexConfiguration, dexConfig } from '../../../../lib/identity/dex/config/config';
import type { DexConfigProps } from '../../../../lib/identity/dex/config/shape';
import type { Json } from '../../../../lib/values/plain';
import type { DexRun } from './dex';
import type { Client } from './login';
import { READER } from './slapd';

/** Issuer of the Dex of the tests. */
export const ISSUER = 'https://login.example.org/dex';
/** The name by which browsers find {@link ISSUER}. */
export const NAME = 'login.example.org:443';

/** The client that the platform has. */
export const CLIENT: Client = {
  id: 'kubeflow-oauth2-proxy',
  secret: randomBytes(16).toString('hex'),
  redirectUri: 'https://kubeflow.example.org/oauth2/callback',
};
/** Another client of the same Dex. */
export const OTHER_CLIENT: Client = {
  id: 'notes',
  secret: randomBytes(16).toString('hex'),
  redirectUri: 'https://notes.example.org/callback',
};
/** A client whose users log in at one Dex to come to another one. */
export const FEDERATION: Client = {
  id: 'federation',
  secret: randomBytes(16).toString('hex'),
  redirectUri: `${ISSUER}/callback`,
};

/** What the cluster's Secrets hold, by name and key. */
const SECRETS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([CLIENT, OTHER_CLIENT, FEDERATION].map(({ id, secret }) => [`${id}/secret`, secret])),
  'ldap-reader/password': READER.password,
  // Well-formed, and of no password that anybody knows.
  'users/ada': `$2b$12$${'a'.repeat(53)}`,
};

/** A client, as the props of a configuration name it. */
export function clientProps({ id, redirectUri }: Client): DexConfigProps['clients'][number] {
  return { id, name: id, secret: { name: id, key: 'secret' }, redirectURIs: [redirectUri], firstParty: true };
}

/** Props of a configuration; what most tests want is there already. */
export type EmittedProps = Partial<DexConfigProps> & Pick<DexConfigProps, 'connectors'>;

/** What the library makes of props, with the secrets that it asks for. */
export function emitted(props: EmittedProps): DexRun {
  return runOf(dexConfig({ issuer: ISSUER, clients: [clientProps(CLIENT)], skipApprovalScreen: true, ...props }));
}

/** The same configuration with something changed that the library would refuse. */
export function changed({ text, environment }: DexRun, change: (config: Record<string, Json>) => Json): DexRun {
  return { text: JSON.stringify(change(JSON.parse(text) as Record<string, Json>), null, 2), environment };
}

/** The same configuration with something changed in each connector. */
export function changedConnectors(run: DexRun, change: (connector: Record<string, Json>) => Json): DexRun {
  return changed(run, config => {
    const connectors = config['connectors'] as readonly Record<string, Json>[];
    return { ...config, connectors: connectors.map(change) };
  });
}

function runOf({ text, environment }: DexConfiguration): DexRun {
  const values = environment.map(({ name, secret }) => {
    const value = SECRETS[`${secret.name}/${secret.key}`] ?? `value of ${secret.name}/${secret.key}`;
    return [name, value] as const;
  });
  return { text, environment: Object.fromEntries(values) };
}
