import * as v from 'valibot';
import { port } from '../../../values/port';
import { hint, object, oneOf, text } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';

const TYPES = ['kubernetes', 'postgres', 'mysql', 'sqlite3', 'memory'] as const;

/** Kinds of storage, as Dex calls them. */
export type StorageType = (typeof TYPES)[number];

const word = text(/^\S+$/, 'a name without blanks', 'for example "dex"');
// A path would be a socket without TLS, and a port here would win over `port`.
const host = text(
  /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
  'a host, without a port',
  'for example "db.example.com"',
);
const path = text(/^\/\S*[^/\s]$/, 'an absolute path', 'for example "/etc/dex/ca/ca.crt"');

const database = {
  host: v.pipe(host, v.description('Host of the database server.')),
  database: v.pipe(word, v.description('Name of the database.')),
  user: v.pipe(word, v.description('User of the database.')),
  password: v.pipe(secretReference, v.description("Where the user's password lies.")),
};

/**
 * Where Dex keeps sessions and signing keys. The servers are asked for a certificate that names their host.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/storage/sql/config.go
 */
export const storage = v.variant(
  'type',
  [
    object({ type: v.literal('kubernetes') }),
    object({
      type: v.literal('postgres'),
      ...database,
      port: v.optional(port, 5432),
      ssl: v.optional(
        object({ mode: v.optional(oneOf(['verify-full']), 'verify-full'), caFile: v.optional(path) }),
        {},
      ),
    }),
    object({
      type: v.literal('mysql'),
      ...database,
      port: v.optional(port, 3306),
      ssl: v.optional(object({ mode: v.optional(oneOf(['true', 'custom']), 'true'), caFile: v.optional(path) }), {}),
    }),
    object({
      type: v.literal('sqlite3'),
      // The only place where the pod can write.
      file: v.optional(text(/^\/tmp\/[\w.-]+$/, 'a file in /tmp', 'for example "/tmp/dex.db"'), '/tmp/dex.db'),
    }),
    object({ type: v.literal('memory') }),
  ],
  hint(`a storage of one of the types ${TYPES.join(', ')}`, 'for example { type: kubernetes }'),
);
