import { parse } from 'smol-toml';
import type { Manifest } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { joinPath } from '../../values/problem';
import { textsOf } from '../texts';
import type { Option } from './option';

const KEYS = ['provider', 'client_id', 'oidc_issuer_url', 'cookie_name', 'cookie_secret', 'email_domains', 'upstreams'];

/** The options of one configuration file. */
export type FileOptions = ReadonlyMap<string, Option>;

const known = new WeakMap<Manifest, readonly FileOptions[]>();

/** The configuration files of oauth2-proxy that a ConfigMap or a Secret carries. */
export function filesIn(manifest: Manifest): readonly FileOptions[] {
  // What an object holds does not change, so this is the same answer, sooner.
  const found = known.get(manifest) ?? textsOf(manifest).flatMap(({ path, value }) => fileIn(manifest, path, value));
  known.set(manifest, found);
  return found;
}

function fileIn(manifest: Manifest, path: string, text: string): readonly FileOptions[] {
  if (KEYS.filter(key => new RegExp(`^\\s*${key}\\s*=`, 'm').test(text)).length < 2) return [];
  const options = parsed(text);
  if (!isRecord(options)) return [];
  return [
    new Map(Object.entries(options).map(([key, value]) => [key, { manifest, path: `${path}${suffix(key)}`, value }])),
  ];
}

// What oauth2-proxy could not read is no configuration of it.
function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function suffix(key: string): string {
  const last = joinPath([key]);
  return last.startsWith('[') ? last : `.${last}`;
}
