import type { Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';

/** An option of oauth2-proxy, and where it is written: as a flag, a variable, or a line of the file. */
export interface Option {
  readonly manifest: Manifest;
  readonly path: string;
  readonly value: unknown;
  /** What stands there, where that is more than the value: `--cookie-secure=false`. @default - the value */
  readonly given?: unknown;
}

/** Flags that may be given several times, and the option of the file and of the environment that each stands for. */
const PLURALS: Readonly<Record<string, string>> = {
  allowed_group: 'allowed_groups',
  api_route: 'api_routes',
  cookie_domain: 'cookie_domains',
  email_domain: 'email_domains',
  extra_jwt_issuer: 'extra_jwt_issuers',
  provider_ca_file: 'provider_ca_files',
  skip_auth_route: 'skip_auth_routes',
  trusted_ip: 'trusted_ips',
  trusted_proxy_ip: 'trusted_proxy_ips',
  upstream: 'upstreams',
  whitelist_domain: 'whitelist_domains',
};

/** The name of an option as the file has it, of its flag or its variable. */
export function nameOfOption(written: string): string {
  const name = written.toLowerCase().replaceAll('-', '_');
  return Object.hasOwn(PLURALS, name) ? (PLURALS[name] ?? name) : name;
}

/** Whether a switch is on; flags and variables write it as text. */
export function isOn(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(1|t|true)$/i.test(value.trim()));
}

/** Whether a switch is off. */
export function isOff(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(0|f|false)$/i.test(value.trim()));
}

/** The entries of a list; flags and variables write it as text with commas. */
export function listOf(value: unknown): readonly string[] {
  const entries = Array.isArray(value) ? value : [value];
  return entries
    .flatMap(entry => (typeof entry === 'string' ? entry.split(',') : []))
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
}

/** Whether nothing is said. */
export function isUnset(option: Option | undefined): boolean {
  return option === undefined || !isSet(option.value) || option.value === '';
}
