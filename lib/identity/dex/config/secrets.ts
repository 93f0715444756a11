import { posix } from 'node:path';
import type { SecretExpectation } from '../../../core/secret-expectation';
import { clientSecret } from '../../client-secret';
import type { DexSettings } from './shape';

/** Length of a bcrypt hash. */
const HASH = 60;

/** Less than any certificate or key, and more than a line that was left in its place. */
const FILE = 100;

/**
 * What Dex expects of every Secret that its configuration names. It takes an empty variable without a word, so each has a
 * least length: what others choose, such as the password for a directory, may be shorter than what is made at random.
 */
export function secretsOf({
  connectors,
  clients,
  staticPasswords,
  storage,
}: DexSettings): readonly SecretExpectation[] {
  return [
    ...connectors.flatMap(({ id, environment }) =>
      environment.map(({ name, secret }) => ({
        ...secret,
        purpose: `${name} of the connector ${id}`,
        length: { atLeast: 8 },
      })),
    ),
    ...connectors.flatMap(({ id, files = [] }) =>
      files.flatMap(({ path, source }) =>
        source?.secret === undefined
          ? []
          : [
              {
                name: source.secret,
                key: source.key,
                purpose: `file ${posix.basename(path)} of the connector ${id}`,
                length: { atLeast: FILE },
                lineEnd: true,
              },
            ],
      ),
    ),
    ...clients.flatMap(({ id, secret }) => (secret === undefined ? [] : [{ ...secret, ...clientSecret(id) }])),
    ...staticPasswords.map(({ email, hash }) => ({
      ...hash,
      purpose: `bcrypt hash of the password of ${email}`,
      length: { oneOf: [HASH] },
    })),
    ...('password' in storage
      ? [{ ...storage.password, purpose: 'password of the database of Dex', length: { atLeast: 16 } }]
      : []),
  ];
}
