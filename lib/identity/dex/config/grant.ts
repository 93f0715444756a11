import * as v from 'valibot';
import { suggest } from '../../../values/nearest';
import { hint, object } from '../../../values/schema';
import { LATER } from './later';
import { reason } from './reason';

const GRANTS = {
  password: 'password',
  device_code: 'urn:ietf:params:oauth:grant-type:device_code',
  'token-exchange': 'urn:ietf:params:oauth:grant-type:token-exchange',
} as const;

const NAMES = Object.keys(GRANTS) as readonly GrantName[];

/** A grant that is off unless somebody says why. */
export type GrantName = keyof typeof GRANTS;

/** Why a grant cannot be had at all. */
const REFUSED: Readonly<Record<string, string>> = {
  implicit: 'leave it out: the implicit flow puts tokens into URLs',
  client_credentials: LATER,
  authorization_code: 'leave it out: it is always on',
  refresh_token: 'leave it out: it is always on',
};

/** A further grant, and why. Dex drops names that it does not know without a word. */
export const grant = object({
  type: v.picklist(
    NAMES,
    hint(`one of ${NAMES.join(', ')}`, given => REFUSED[String(given)] ?? suggest(given, NAMES, 'leave it out')),
  ),
  reason,
});

/** Every grant that Dex is to serve, in its own words. */
export function grantTypes(optedIn: readonly { readonly type: GrantName }[]): readonly string[] {
  return [...new Set(['authorization_code', 'refresh_token', ...optedIn.map(({ type }) => GRANTS[type])])];
}
