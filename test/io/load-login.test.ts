import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLogin } from '../../lib';

const SAMPLE = readFileSync('apps/kubeflow/login.yaml', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'login-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of a file. */
function messageOf(text: string): string {
  const path = join(folder, 'login.yaml');
  writeFileSync(path, text);
  try {
    loadLogin(path);
  } catch (error) {
    return String((error as Error).message).replace(`${folder}/`, '');
  }
  return 'nothing was wrong';
}

test('the sample is fine', () => expect(messageOf(SAMPLE)).toBe('nothing was wrong'));

test('a connector is read as it is written', () => {
  const path = join(folder, 'login.yaml');
  writeFileSync(path, SAMPLE);
  expect(loadLogin(path).dex.config.connectors[1]).toMatchObject({ type: 'oidc', allowedGroups: ['ml-collaboration'] });
});

test('every problem has its line, within connectors too', () =>
  expect(
    messageOf(
      SAMPLE.replace('type: oidc', 'type: odic')
        .replace('bindDN:', 'bindDm:')
        .replace('emailDomains: [example.com,', 'emailDomains: ["*",')
        .replace('v7.15.3', 'v7.10.0'),
    ),
  ).toMatchSnapshot());

test.each<[string, string, string]>([
  ['a connector that is no object', '    connectors:\n', '    connectors:\n      - company\n'],
  ['a connector without a type', '      - type: ldap\n        id', '      - id'],
  [
    'a secret instead of a reference',
    'bindPW:\n          name: company-directory\n          key: bind-password',
    'bindPW: hunter2-hunter2',
  ],
])('%s', (_, from, to) => {
  const text = SAMPLE.replace(from, to);
  expect(text).not.toBe(SAMPLE);
  const message = messageOf(text);
  expect(message).not.toContain('hunter2');
  expect(message).toMatchSnapshot();
});

test('no file', () =>
  expect(() => loadLogin(join(folder, 'other.yaml'))).toThrow(/other\.yaml\n {2}\(the file\): got nothing/));
