import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Authority } from '../../../support/real/certificates';
import { listen } from '../../../support/real/ports';
import type { Workplace } from '../../../support/real/workplace';

const KEY_ID = 'test';
const MINUTE = 60;

/** An issuer of ID tokens: a discovery document and a key on 127.0.0.1 over TLS, and tokens that say whatever is wanted. */
export class Issuer {
  private constructor(
    readonly url: string,
    private readonly key: KeyObject,
  ) {}

  /** Starts it; it ends with the workplace. */
  static async start(workplace: Workplace, authority: Authority): Promise<Issuer> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const certificate = authority.issue('IP:127.0.0.1');
    const tls = { cert: readFileSync(certificate.certificate), key: readFileSync(certificate.key) };
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }];
    const server = createServer(tls, ({ url }, response) => {
      const answers: Readonly<Record<string, object>> = {
        '/dex/.well-known/openid-configuration': discovery(issuer.url),
        '/dex/keys': { keys },
      };
      const answer = answers[url ?? ''];
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
    const issuer: Issuer = new Issuer(`https://127.0.0.1:${await listen(server)}/dex`, privateKey);
    workplace.atEnd(() => {
      server.close();
      server.closeAllConnections();
    });
    return issuer;
  }

  /** A token with these claims; what is not said is as in one of Ada's. */
  token(claims: Readonly<Record<string, unknown>> = {}, key: KeyObject = this.key): string {
    const now = Math.floor(Date.now() / 1000);
    const said = {
      iss: this.url,
      aud: 'kubectl',
      sub: 'ada-id',
      email: 'ada@example.com',
      email_verified: true,
      groups: ['ml', 'auditors'],
      iat: now,
      exp: now + 10 * MINUTE,
      ...claims,
    };
    const signed = [{ alg: 'RS256', kid: KEY_ID, typ: 'JWT' }, said].map(encode).join('.');
    return `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
  }
}

function discovery(issuer: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}/keys`,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
