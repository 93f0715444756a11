import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPartRecords, type PartRecords, programDigest, savePartRecords } from '../../lib';

const RECORDS: PartRecords = new Map([
  ['team-a', { digest: 'd', folders: ['team-a'], files: ['cluster/Namespace.team-a.k8s.yaml'] }],
]);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what was saved is loaded, by the program that saved it alone', () => {
  const path = join(folder, 'new', 'parts.json');
  savePartRecords(path, 'this program', RECORDS);
  expect(readdirSync(join(folder, 'new'))).toEqual(['parts.json']);
  expect(loadPartRecords(path, 'this program')).toEqual(RECORDS);
  expect(loadPartRecords(path, 'another program')).toEqual(new Map());
});

const parts = (...given: readonly unknown[]) => JSON.stringify({ program: 'p', parts: given });
const RECORD = { digest: 'd', folders: ['team-a'], files: [] };

test.each([
  '',
  '{',
  'null',
  '{"program":"p"}',
  parts('team-a'),
  parts([1, RECORD]),
  parts(['team-a', {}]),
  parts(['team-a', { ...RECORD, digest: 1 }]),
  parts(['team-a', { ...RECORD, folders: 'team-a' }]),
  parts(['team-a', RECORD], ['team-b', { ...RECORD, files: [null] }]),
])('a file that is not one of ours (%s) is none: everything is built', text => {
  const path = join(folder, 'parts.json');
  expect(loadPartRecords(path, 'p')).toEqual(new Map());
  writeFileSync(path, text);
  expect(loadPartRecords(path, 'p')).toEqual(new Map());
});

test('the digest of a program is that of its modules and of what its parts share', () => {
  expect(programDigest(['a'])).toBe(programDigest(['a']));
  expect(programDigest(['a'])).not.toBe(programDigest(['b']));
  expect(programDigest(['a', 'b'])).not.toBe(programDigest(['ab']));
});
