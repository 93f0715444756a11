import { at, type Manifest } from '../../values/manifest';
import { isOf, objectRule, place } from '../objects';

/** Passwords that installations of databases and stores come with. */
const DEFAULTS: ReadonlySet<string> = new Set([
  ...[
    '',
    '12341234',
    'admin',
    'adminadmin',
    'changeit',
    'changeme',
    'default',
    'example',
    'guest',
    'katib',
    'kubeflow',
  ],
  ...['minio', 'minio123', 'minioadmin', 'mlpipeline', 'mysql', 'pass', 'passw0rd', 'password', 'postgres', 'root'],
  ...['secret', 'test', 'test123', '123456', '12345678'],
]);
const PASSWORD = /passw(or)?d$|^(root|admin|user)?pass$|secret_?key$|secret_?access_?key$/i;

export const noDefaultPasswords = objectRule({
  id: 'secret/no-default-passwords',
  title: 'no password is empty or one that installations come with',
  why: 'such passwords are the first that everybody tries, and a password that many clusters share is none',
  severity: 'critical',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  group: '',
  kinds: ['ConfigMap', 'Secret'],
  violations: manifest =>
    ['data', 'stringData'].flatMap(list =>
      Object.entries(Object(at(manifest, list)))
        .filter(([key, value]) => PASSWORD.test(key) && DEFAULTS.has(textOf(manifest, list, value) ?? 'no text'))
        // Reports are read by more people than the password is for.
        .map(([key]) => ({ path: place(manifest, list, key).path, given: '(not shown)' })),
    ),
  allowed: 'a password that was made for this cluster',
  fix: 'make one, for example with openssl rand -base64 32, and keep it where an ExternalSecret fetches it',
});

function textOf(manifest: Manifest, list: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const isEncoded = list === 'data' && isOf(manifest, '', 'Secret');
  return (isEncoded ? Buffer.from(value, 'base64').toString('utf8') : value).trim();
}
