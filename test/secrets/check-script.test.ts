import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SecretLength } from '../../lib/core/secret-expectation';
import { CHECK_SCRIPT, checkArguments } from '../../lib/secrets/contract/check-script';
import type { ContractEntry } from '../../lib/secrets/contract/entry';
import { PUBLISHED_SECRETS } from '../../lib/values/published-secrets';

/** Shells that images have; whichever of them are here run the script. */
const SHELLS: readonly (readonly [string, ...string[]])[] = [
  ['/bin/sh'],
  ['dash'],
  ['bash', '--norc', '--posix'],
  ['busybox', 'sh'],
].filter(([program = '', ...args]) => spawnSync(program, [...args, '-c', 'true']).status === 0) as never;
const RIGHT = 'c2VjcmV0IG9mIHRoaXJ0eS10d28gYnl0';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const entry = (name: string, key: string | undefined, length: SecretLength, lineEnd = false): ContractEntry => ({
  namespace: 'auth',
  name,
  key,
  length,
  lineEnd,
  purposes: [],
  readers: [],
  source: 'contract',
});
const CLIENT = entry('oauth2-proxy', 'client-secret', { atLeast: 32 });
const COOKIE = entry('oauth2-proxy', 'cookie-secret', { oneOf: [16, 24, 32] });
const FILE = entry('google', 'key.json', { atLeast: 1 }, true);
const WHOLE = entry('registry', undefined, { atLeast: 1 }, true);

/** What the script says of files with these contents, and how it ends. */
function check([program, ...args]: readonly [string, ...string[]], entries: readonly ContractEntry[], files: object) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content as string);
  }
  const given = [...args, '-c', CHECK_SCRIPT, 'check-secrets', ...checkArguments(folder, entries)];
  // Messages of tools too: there are none, whatever is wrong.
  const { status, stdout, stderr } = spawnSync(program, given, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, stdout, stderr: stderr.trimEnd().split('\n').filter(Boolean) };
}

test('there is a shell', () => expect(SHELLS.length).toBeGreaterThan(0));

describe.each(SHELLS)('%s %s', (...shell) => {
  const say = (entries: readonly ContractEntry[], files: object) =>
    check(shell.filter(Boolean) as unknown as readonly [string, ...string[]], entries, files);

  test('everything is right', () =>
    expect(
      say([CLIENT, COOKIE, FILE, WHOLE], {
        'oauth2-proxy/client-secret': RIGHT,
        'oauth2-proxy/cookie-secret': RIGHT.slice(0, 16),
        'google/key.json': '{}\n',
        'registry/.dockerconfigjson': '{}',
        'registry/b': 'x',
      }),
    ).toEqual({ status: 0, stdout: 'auth: every secret is there\n', stderr: [] }));

  test.each<[string, ContractEntry, object, string]>([
    ['the Secret is not there', CLIENT, {}, 'oauth2-proxy/client-secret: is missing'],
    ['the key is not there', CLIENT, { 'oauth2-proxy/other': RIGHT }, 'oauth2-proxy/client-secret: is missing'],
    ['empty', CLIENT, { 'oauth2-proxy/client-secret': '' }, 'oauth2-proxy/client-secret: is empty'],
    ['blank', CLIENT, { 'oauth2-proxy/client-secret': ' \n\t ' }, 'oauth2-proxy/client-secret: is nothing but blanks'],
    [
      'short',
      CLIENT,
      { 'oauth2-proxy/client-secret': RIGHT.slice(1) },
      'oauth2-proxy/client-secret: has a wrong length: 32- bytes are wanted',
    ],
    [
      'between two lengths',
      COOKIE,
      { 'oauth2-proxy/cookie-secret': RIGHT.slice(0, 20) },
      'oauth2-proxy/cookie-secret: has a wrong length: 16,24,32 bytes are wanted',
    ],
    [
      'a part of a length',
      COOKIE,
      { 'oauth2-proxy/cookie-secret': RIGHT.slice(0, 6) },
      'oauth2-proxy/cookie-secret: has a wrong length: 16,24,32 bytes are wanted',
    ],
    [
      'a line end that would be read along',
      CLIENT,
      { 'oauth2-proxy/client-secret': `${RIGHT}\n` },
      'oauth2-proxy/client-secret: ends with a line end, which its reader takes for a part of it',
    ],
    ['a whole Secret that is not there', WHOLE, {}, 'registry: is missing, or holds nothing'],
    ['a whole Secret with an empty key', WHOLE, { 'registry/a': 'x', 'registry/b': '' }, 'registry/b: is empty'],
    ...PUBLISHED_SECRETS.flatMap(value =>
      ['', '\n'].map((end): [string, ContractEntry, object, string] => [
        `a value of a public sample${end && ', with a line end'} (${value.length})`,
        FILE,
        { 'google/key.json': value + end },
        'google/key.json: is a value of a public sample: make a new one',
      ]),
    ),
  ])('%s', (_, wanted, files, message) => {
    const { status, stdout, stderr } = say([wanted], files);
    expect(stderr).toEqual([`auth/${message}`]);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  test('all that is wrong comes at once, and no value of it', () => {
    const files = { 'oauth2-proxy/client-secret': 'hunter2', 'oauth2-proxy/cookie-secret': 'hunter3' };
    const { status, stderr } = say([CLIENT, COOKIE, FILE], files);
    expect(status).toBe(1);
    expect(stderr).toHaveLength(3);
    expect(stderr.join()).not.toContain('hunter');
  });

  test('a value is never run', () => {
    const { status, stderr } = say([CLIENT], {
      'oauth2-proxy/client-secret': `$(touch ${folder}/run)\`x\`;'"*${RIGHT}`,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: [] });
  });
});
