import * as v from 'valibot';
import { dnsSubdomain } from '../../../values/name';
import type { Json } from '../../../values/plain';
import { hint, objectWithOneOf, text } from '../../../values/schema';
import { type ConnectorFile, FILES_DIRECTORY } from '../connector';
import { isCertificate } from './certificate-text';
import { isPath, literalThat } from './literal';

const ALLOWED = 'where the file lies, { secret, key } or { configMap, key }, or the absolute path of one that is there';
const EXAMPLE = 'for example { secret: ldap-client, key: tls.crt }';

const source = objectWithOneOf(['secret', 'configMap'], {
  secret: v.optional(v.pipe(dnsSubdomain, v.description("Secret in Dex's namespace."))),
  configMap: v.optional(v.pipe(dnsSubdomain, v.description("ConfigMap in Dex's namespace."))),
  key: text(/^[-._a-zA-Z0-9]{1,253}$/, 'a key: letters, digits, -, _ and .', 'for example "tls.crt"'),
});

const path = literalThat([isPath, 'the absolute path of a file', 'for example "/etc/dex/ca/ca.crt"']);
const pathOrPem = literalThat(
  [
    given => isPath(given) || isCertificate(given),
    'the absolute path of a PEM file, or PEM as base64 without a private key',
    'for example what `base64 -w0 ca.crt` prints',
  ],
  // Somebody may have given the private key.
  given => (isPath(given) ? given : `a text of ${given.length} characters`),
);

/** A file: where it lies, so that Dex's pod mounts it, or the path of one that is there. */
export const file = v.union([source, path], hint(ALLOWED, EXAMPLE));

/** A certificate authority: a file, or PEM as base64. */
export const certificate = v.union([source, pathOrPem], hint(`${ALLOWED}; or PEM as base64`, EXAMPLE));

type Config = Readonly<Record<string, Json | undefined>>;

/** Gives the files that some keys of a config name their paths, and tells which there are. */
export function withPaths(
  id: string,
  config: Config,
  keys: readonly string[],
): { readonly config: Config; readonly files: readonly ConnectorFile[] } {
  const files: ConnectorFile[] = [];
  const place = (given: Json | undefined, name: string): Json | undefined => {
    const named = fileOf(given, `${FILES_DIRECTORY}/${id}/${name}`);
    if (named === undefined) return given;
    files.push(named);
    return named.path;
  };
  const placed = keys.map(key => {
    const given = config[key];
    return [key, Array.isArray(given) ? given.map((item, index) => place(item, `${key}-${index}`)) : place(given, key)];
  });
  return { config: { ...config, ...Object.fromEntries(placed) }, files };
}

// What is neither where a file lies nor a path is the certificate itself, or nothing.
function fileOf(given: unknown, path: string): ConnectorFile | undefined {
  if (typeof given === 'string') return isPath(given) ? { path: given } : undefined;
  return v.is(source, given) ? { path, source: given } : undefined;
}
