/** Key under which the operator, and Ray after it, look for the token in its Secret. */
export const TOKEN_KEY = 'auth_token';

/** Where the pods have the token as a file. */
export const TOKEN_DIRECTORY = '/var/run/secrets/ray.io/token';

const VOLUME = 'ray-token-file';

/** What a container needs to read the token from a file. */
export interface TokenParts {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly mounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly: true }[];
  readonly volumes: readonly { readonly name: string; readonly secret: { readonly secretName: string } }[];
}

/**
 * The token as a file, where the name of its Secret is known beforehand. The operator puts it into the environment of every
 * container that has no RAY_AUTH_TOKEN yet; Ray takes an empty one for none, and reads the file.
 * @see https://docs.ray.io/en/latest/ray-security/token-auth.html
 */
export function tokenFile(secretName: string | undefined): TokenParts {
  if (secretName === undefined) return { env: [], mounts: [], volumes: [] };
  return {
    env: [
      { name: 'RAY_AUTH_TOKEN', value: '' },
      { name: 'RAY_AUTH_TOKEN_PATH', value: `${TOKEN_DIRECTORY}/${TOKEN_KEY}` },
    ],
    mounts: [{ name: VOLUME, mountPath: TOKEN_DIRECTORY, readOnly: true }],
    volumes: [{ name: VOLUME, secret: { secretName } }],
  };
}
