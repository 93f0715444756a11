import type { SecretVariable } from '../connector';
import type { DexSettings } from './shape';

/** The variable for the password of the database. */
export const STORAGE_PASSWORD = 'DEX_STORAGE_PASSWORD';

interface VariableSource extends SecretVariable {
  /** Where in the configuration it comes from. */
  readonly keys: readonly (string | number)[];
}

/** The variable for the secret of a client. */
export function clientVariable(id: string): string {
  return `DEX_CLIENT_${screaming(id)}_SECRET`;
}

/** The variable for the password hash of a user. */
export function hashVariable(userID: string): string {
  return `DEX_PASSWORD_${screaming(userID)}_HASH`;
}

/** Every variable that Dex reads a secret from, once for each place that asks for it. */
export function variableSources({
  connectors,
  clients,
  staticPasswords,
  storage,
}: DexSettings): readonly VariableSource[] {
  return [
    ...connectors.flatMap(({ environment }, index) =>
      environment.map(({ name, secret }, at) => ({
        name,
        secret,
        keys: ['connectors', index, 'environment', at, 'name'],
      })),
    ),
    ...clients.flatMap(({ id, secret }, index) =>
      secret === undefined ? [] : [{ name: clientVariable(id), secret, keys: ['clients', index, 'id'] }],
    ),
    ...staticPasswords.map(({ userID, hash }, index) => ({
      name: hashVariable(userID),
      secret: hash,
      keys: ['staticPasswords', index, 'userID'],
    })),
    ...('password' in storage
      ? [{ name: STORAGE_PASSWORD, secret: storage.password, keys: ['storage', 'password'] }]
      : []),
  ];
}

/** Every variable that Dex reads a secret from. */
export function environmentOf(settings: DexSettings): readonly SecretVariable[] {
  const variables = variableSources(settings).map(({ name, secret }) => ({ name, secret }));
  return [...new Map(variables.map(variable => [variable.name, variable])).values()];
}

function screaming(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, '_').toUpperCase();
}
