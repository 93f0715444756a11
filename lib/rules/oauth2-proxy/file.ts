import type { Manifest } from '../../values/manifest';
import { isRecord } from '../../values/place';
import { joinPath } from '../../values/problem';
import { toml } from '../../values/toml';
import type { Telling } from '../rule';
import { textsOf } from '../texts';
import type { Option } from './option';

const KEYS = ['provider', 'client_id', 'oidc_issuer_url', 'cookie_name', 'cookie_secret', 'email_domains', 'upstreams'];
const SETTINGS = KEYS.map(key => new RegExp(`^\\s*${key}\\s*=`, 'm'));

/** The options of one configuration file. */
export type FileOptions = ReadonlyMap<string, Option>;

/** The configuration files of oauth2-proxy that a ConfigMap or a Secret carries. */
export const filesIn: Telling<Manifest, readonly FileOptions[]> = manifest =>
  textsOf(manifest).flatMap(({ path, value }) => fileIn(manifest, path, value));

function fileIn(manifest: Manifest, path: string, text: string): readonly FileOptions[] {
  if (SETTINGS.filter(setting => setting.test(text)).length < 2) return [];
  const options = parsed(text);
  if (!isRecord(options)) return [];
  return [
    new Map(Object.entries(options).map(([key, value]) => [key, { manifest, path: `${path}${suffix(key)}`, value }])),
  ];
}

// What oauth2-proxy could not read is no configuration of it.
function parsed(text: string): unknown {
  try {
    return toml().parse(text);
  } catch {
    return undefined;
  }
}

function suffix(key: string): string {
  const last = joinPath([key]);
  return last.startsWith('[') ? last : `.${last}`;
}
