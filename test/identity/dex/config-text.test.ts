import * as fc from 'fast-check';
import { parse } from 'yaml';
import { ProblemError } from '../../../lib/core/problem-error';
import { dexConfig } from '../../../lib/identity/dex/config/config';
import type { DexConfigProps } from '../../../lib/identity/dex/config/shape';
import { yamlSafeJson } from '../../../lib/identity/dex/config/text';
import { isRecord } from '../../../lib/values/place';

const REASON = 'a reason that is long enough';
const PROPS: DexConfigProps = {
  issuer: 'https://ml.example.com/dex',
  connectors: [
    {
      type: 'oidc',
      id: 'partner',
      name: 'Partner',
      config: { issuer: 'https://id.partner.example', clientSecret: '$SECRET', nested: { list: ['a', ['b']] } },
      redirects: true,
      environment: [{ name: 'SECRET', secret: { name: 'partner', key: 'secret' } }],
      endpoints: [{ host: 'id.partner.example', port: 443 }],
      verifiesEmail: true,
      allowAnyUser: REASON,
    },
  ],
  clients: [
    {
      id: 'kubeflow',
      name: 'Kubeflow',
      secret: { name: 'oauth2-proxy', key: 'client-secret' },
      redirectURIs: ['https://ml.example.com/oauth2/callback'],
      trustedPeers: { clients: ['cli'], reason: REASON },
    },
    { id: 'cli', name: 'CLI', public: true, redirectURIs: ['http://127.0.0.1:8000/cb'] },
  ],
  expiry: { idTokens: '10m', refreshTokens: { absoluteLifetime: '8h' }, signingKeys: '3h' },
  storage: {
    type: 'postgres',
    host: 'db.example.com',
    database: 'dex',
    user: 'dex',
    password: { name: 'db', key: 'password' },
  },
  grantTypes: [{ type: 'password', reason: REASON }],
  passwordConnector: 'local',
  logger: { level: 'warn' },
  web: { allowedOrigins: ['https://ml.example.com'] },
  staticPasswords: [
    { email: 'ada@test.example', username: 'ada', userID: 'a-1', emailVerified: true, hash: { name: 'u', key: 'a' } },
  ],
  nonProduction: REASON,
  acknowledgeSharedEmailDomains: REASON,
};

type Path = readonly (string | number)[];

/** Paths of every text in a value. */
function texts(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index]));
  return isRecord(value) ? Object.entries(value).flatMap(([key, item]) => texts(item, [...path, key])) : [];
}

function withText(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? withText(item, rest, text) : item));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: withText(record[key], rest, text) };
}

function leaves(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('yes', 'No', '~', 'null', '1.30', '0x1f', '1e3', '2027-03-31', '<<', '*a', '&a', '!!str', '- a', '#'),
  fc.constantFrom('a: b', '{{ .Env.HOME }}', '$', '^a$', '$HOME', '$SECRET', '\u0000', '\u0085', '\u2028', '\ufeff'),
  fc.constantFrom('\ud800', '\udc00a', '"', '\\', '\\u0041', 'a\r\nb', '\t', ' a ', '😀', '\uffff', '__proto__'),
);

test('the props are valid as they stand', () => expect(() => dexConfig(PROPS)).not.toThrow());

test('any text in any prop comes back exactly, or is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts(PROPS)), anyText, (path, text) => {
      let made: ReturnType<typeof dexConfig>;
      try {
        made = dexConfig(withText(PROPS, path, text) as DexConfigProps);
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
        return;
      }
      const { environment, endpoints, accepted } = made;
      const read: unknown = JSON.parse(made.text);
      expect(leaves([read, environment, endpoints, accepted])).toContain(text);
      expect(made.config).toEqual(read);
      expect(parse(made.text, { version: '1.1' })).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});

test('a text that is accepted is found where it was put', () => {
  const name = "yes: '{{ $ }}' \u0085\u2028\ufeff 😀\n";
  const [first] = PROPS.clients;
  const { config } = dexConfig({ ...PROPS, clients: [{ ...first, name }, ...PROPS.clients.slice(1)] as never });
  expect(config['staticClients']).toMatchObject([{ name }, { name: 'CLI' }]);
});

test('any JSON reads the same as YAML 1.1', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        anyText.filter(key => !/\p{Surrogate}|^<<$|^__proto__$/u.test(key)),
        anyText,
      ),
      value => {
        const text = yamlSafeJson(value);
        expect(JSON.parse(text)).toEqual({ ...value });
        if (!Object.values(value).some(item => /\p{Surrogate}/u.test(item))) {
          expect(parse(text, { version: '1.1' })).toEqual({ ...value });
        }
      },
    ),
  );
});

test('what YAML cannot hold as it is, is escaped', () =>
  expect(yamlSafeJson('\u007f\u0085\u2028\u2029\ufeff\uffff é😀')).toBe(
    '"\\u007f\\u0085\\u2028\\u2029\\ufeff\\uffff é😀"\n',
  ));
