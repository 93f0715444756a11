import * as v from 'valibot';
import { object } from '../../../values/schema';
import { duration } from './duration';

/**
 * How long things are good for; Dex's own defaults are a day for tokens, and for ever for refresh tokens. The defaults fit
 * together with a session of oauth2-proxy that is refreshed every ten minutes.
 * @see https://dexidp.io/docs/configuration/tokens/
 */
export const expiry = object({
  idTokens: v.optional(
    v.pipe(duration('15m', '1h'), v.description('Life of an id token and of an access token; nothing revokes them.')),
    '15m',
  ),
  authRequests: v.optional(v.pipe(duration('15m', '1h'), v.description('Time to finish a login.')), '15m'),
  deviceRequests: v.optional(
    v.pipe(duration('5m', '1h'), v.description('Time to enter a device code; only with the grant device_code.')),
  ),
  refreshTokens: v.optional(
    v.pipe(
      object({
        reuseInterval: v.optional(
          v.pipe(
            duration('10s', '30s'),
            v.description('How long a rotated token still works: browsers send several requests at once.'),
          ),
          '10s',
        ),
        validIfNotUsedFor: v.optional(
          v.pipe(duration('1h'), v.description('Idle time after which to log in again.')),
          '1h',
        ),
        absoluteLifetime: v.optional(
          v.pipe(duration('12h'), v.description('Time after which to log in again.')),
          '12h',
        ),
      }),
      v.description('Refresh tokens; they are always rotated.'),
    ),
    {},
  ),
  signingKeys: v.optional(
    v.pipe(duration('6h', '24h'), v.description('How often the key that signs tokens is replaced.')),
    '6h',
  ),
});
