import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from '../../lib/io/read-manifests';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Buffer = POD): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function read(...paths: readonly string[]) {
  const { objects, unread, files } = readManifests(paths.length === 0 ? [folder] : paths);
  const within = (path: string) => path.replace(`${folder}/`, '');
  return {
    files,
    objects: objects.map(({ source }) => within(source.file)),
    unread: unread.map(({ file, reason }) => `${within(file)}: ${reason}`),
  };
}

test('a folder is read whole, in the order of its names, without what is no manifest by its name', () => {
  for (const path of ['b.yml', 'a/c.json', 'a/b.yaml', 'README.md', 'node_modules/x.yaml', '.git/x.yaml', 'z.txt'])
    write(path, path.endsWith('json') ? '{"apiVersion":"v1","kind":"Pod"}' : POD);
  expect(read()).toEqual({ files: 3, objects: ['a/b.yaml', 'a/c.json', 'b.yml'], unread: [] });
});

test('a file is read whatever its name, and once', () => {
  const file = write('pods');
  expect(read(file, file).objects).toEqual(['pods']);
});

test('a pipe is read as a file', () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  execFileSync('sh', ['-c', `(printf '${POD.replaceAll('\n', '\\n')}' > "$0") >/dev/null 2>&1 &`, pipe]);
  expect(read(pipe).objects).toEqual(['pipe']);
});

test.each<[string, () => string | undefined, RegExp]>([
  ['a path that is not there', () => join(folder, 'nowhere'), /^nowhere: not there$/],
  ['a binary file', () => void write('x.yaml', Buffer.from([0x61, 0, 0x62])), /^x.yaml: no text: a zero byte at 1$/],
  [
    'a file in another encoding',
    () => void write('x.yaml', Buffer.from([0x61, 0xe9, 0x62])),
    /^x.yaml: cannot be read/,
  ],
  [
    'a file of 50 MB',
    () => {
      truncateSync(write('x.yaml', ''), 50_000_000);
    },
    /^x.yaml: 50000000 bytes, more than/,
  ],
  [
    'a link in a circle',
    () => void symlinkSync('x.yaml', join(folder, 'x.yaml')),
    /^x.yaml: a link that leads nowhere, or in a circle$/,
  ],
  [
    'a link to nothing',
    () => void symlinkSync('nothing', join(folder, 'x.yaml')),
    /^x.yaml: a link that leads nowhere/,
  ],
  [
    'a link to its own folder',
    () => void symlinkSync('.', join(folder, 'x')),
    /^x: a link to a folder that it stands in$/,
  ],
  [
    'a link to a file outside',
    () => void symlinkSync(__filename, join(folder, 'x.yaml')),
    /^x.yaml: a link that leads out of the folder$/,
  ],
  [
    'a link to a folder outside',
    () => void symlinkSync(__dirname, join(folder, 'x')),
    /^x: a link that leads out of the folder$/,
  ],
])('%s is told of, and the rest is read', (_, make, expected) => {
  write('good.yaml');
  const path = make();
  const { objects, unread } = path === undefined ? read() : read(path, folder);
  expect(objects).toEqual(['good.yaml']);
  expect(unread).toEqual([expect.stringMatching(expected)]);
});

test('a link within the folder is read where it leads', () => {
  write('..data/x.yaml');
  symlinkSync('..data/x.yaml', join(folder, 'x.yaml'));
  symlinkSync('..data', join(folder, 'more'));
  expect(read()).toEqual({ files: 1, objects: ['..data/x.yaml'], unread: [] });
});

test('standard input is read like a file', () => {
  const { objects } = readManifests(['-'], () => Buffer.from(POD));
  expect(objects.map(({ source }) => source.file)).toEqual(['-']);
});

test('host files need no kind, and their waivers stand in their index', () => {
  write('host/index.yaml', HOSTS);
  write('host/etc/cni.json', '{"cniVersion":"1.0.0","name":"pods","plugins":[]}');
  write(
    'host/etc/audit.yaml',
    'apiVersion: audit.k8s.io/v1\nkind: Policy\n---\napiVersion: audit.k8s.io/v1\nkind: Policy\n',
  );
  write('host/other.yaml', 'a: 1\n');
  expect(read()).toEqual({
    files: 3,
    objects: ['host/etc/audit.yaml', 'host/etc/audit.yaml', 'host/etc/cni.json'],
    unread: ['host/other.yaml: a document without kind'],
  });
  const [audit] = readManifests([folder]).objects;
  expect(audit?.waivers).toEqual([
    { given: { rule: 'audit/x' }, file: `${folder}/host/index.yaml`, position: { line: 9, column: 9 } },
  ]);
});

const HOSTS = `apiVersion: cdk8s-rampart/v1
kind: HostFiles
files:
  - file: etc/cni.json
    readers: [kubelet]
  - file: etc/audit.yaml
    readers: [kube-apiserver]
    waivers:
      - rule: audit/x
`;

test('an index that is none is a document like any other', () => {
  write('index.yaml', 'files:\n  - a\n');
  expect(read().unread).toEqual(['index.yaml: a document without kind']);
});
