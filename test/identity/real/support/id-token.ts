import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';

/** Keys that an issuer publishes. */
export interface KeySet {
  readonly keys: readonly (JsonWebKey & { readonly kid?: string; readonly alg?: string })[];
}

/** What a token must say. */
export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly nonce: string;
}

/** Claims of an ID token. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | readonly string[];
  readonly exp: number;
  readonly iat: number;
  readonly nonce?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly groups?: readonly string[];
  readonly name?: string;
}

/**
 * The claims of an ID token whose signature and addressee are right.
 * @throws Error that says what is wrong
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 */
export function verifyIdToken(token: string, keySet: KeySet, expected: Expected, now = Date.now()): Claims {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const { alg, kid } = decode<{ alg?: string; kid?: string }>(head);
  const jwk = keySet.keys.find(key => key.kid === kid);
  if (alg !== 'RS256' || !jwk) throw new Error(`no key for ${alg} and ${kid}`);
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const isSigned = verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'));
  if (!isSigned) throw new Error('the signature is wrong');
  const claims = decode<Claims>(payload);
  const wrong = [
    claims.iss !== expected.issuer && `issuer ${claims.iss}`,
    [claims.aud].flat().join() !== expected.audience && `audience ${claims.aud}`,
    claims.nonce !== expected.nonce && `nonce ${claims.nonce}`,
    claims.exp * 1000 <= now && 'it is too old',
    claims.iat * 1000 > now + 60_000 && 'it is from the future',
  ].filter(Boolean);
  if (wrong.length > 0) throw new Error(`not for us: ${wrong.join(', ')}`);
  return claims;
}

function decode<T>(part: string): T {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as T;
}
