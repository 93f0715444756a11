import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StagedFiles } from '../../lib/core/staged-files';
import { type ManifestFile, OutputFolder } from '../../lib/core/write-files';

const OURS = 'metadata:\n  labels:\n    app.kubernetes.io/managed-by: cdk8s-rampart\n';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeFiles(root: string, files: readonly ManifestFile[]): void {
  const staged = new StagedFiles();
  const output = new OutputFolder(root, staged);
  output.put(files);
  output.finish();
  staged.commit();
}

const inFolder = (path: string) => join(folder, path);

test('writes each file where it belongs and leaves nothing else behind', () => {
  writeFiles(folder, [{ path: 'a/x.k8s.yaml', text: OURS }]);
  expect(readdirSync(inFolder('a'))).toEqual(['x.k8s.yaml']);
  expect(readFileSync(inFolder('a/x.k8s.yaml'), 'utf8')).toBe(OURS);
});

test('an unchanged file keeps its time stamp', () => {
  writeFiles(folder, [
    { path: 'a.yaml', text: OURS },
    { path: 'b.yaml', text: OURS },
  ]);
  for (const path of ['a.yaml', 'b.yaml']) utimesSync(inFolder(path), 1, 1);
  writeFiles(folder, [
    { path: 'a.yaml', text: OURS },
    { path: 'b.yaml', text: `${OURS}# changed\n` },
  ]);
  expect(statSync(inFolder('a.yaml')).mtimeMs).toBe(1000);
  expect(statSync(inFolder('b.yaml')).mtimeMs).toBeGreaterThan(1000);
});

test('what synthesis wrote and is gone now is removed, with the folder that it leaves empty', () => {
  writeFiles(folder, [
    { path: 'gone/x.yaml', text: OURS },
    { path: 'kept/x.yaml', text: OURS },
  ]);
  writeFiles(folder, [{ path: 'kept/x.yaml', text: OURS }]);
  expect(readdirSync(folder)).toEqual(['kept']);
});

test('files of others stay, whatever they are called', () => {
  mkdirSync(inFolder('gone'));
  const foreign = ['kustomization.yaml', 'gone/Service.mine.k8s.yaml', 'gone/README.md'];
  for (const path of foreign) writeFileSync(inFolder(path), 'kind: Service\n');
  writeFileSync(inFolder('real.yaml'), OURS);
  symlinkSync(inFolder('real.yaml'), inFolder('link.yaml'));
  writeFiles(folder, [{ path: 'real.yaml', text: OURS }]);
  for (const path of [...foreign, 'link.yaml']) expect(existsSync(inFolder(path))).toBe(true);
});

test('what a broken run left is removed, and nothing that only looks like it', () => {
  mkdirSync(inFolder('a'));
  const left = ['a/x.k8s.yaml.cdk8s-rampart.tmp', 'b.k8s.yaml.cdk8s-rampart.tmp'];
  for (const path of [...left, 'b.tmp']) writeFileSync(inFolder(path), 'apiVersion: v1\nki');
  writeFiles(folder, [{ path: 'a/y.yaml', text: OURS }]);
  expect(readdirSync(folder)).toEqual(['a', 'b.tmp']);
  expect(readdirSync(inFolder('a'))).toEqual(['y.yaml']);
});

test.each(['', 'a/'])('what a broken run left beside a file is removed, whether the file changes or not (%p)', path => {
  const texts = (text: string) => ['x', 'y'].map(name => ({ path: `${path}${name}.yaml`, text: OURS + text }));
  const [[x, y], [, changed]] = [texts(''), texts('# changed\n')];
  if (!x || !y || !changed) throw new Error('two files');
  writeFiles(folder, [x, y]);
  for (const file of [x, y]) writeFileSync(inFolder(`${file.path}.cdk8s-rampart.tmp`), 'apiVersion: v1\nki');
  writeFiles(folder, [x, changed]);
  expect(readdirSync(inFolder(path))).toEqual(['x.yaml', 'y.yaml']);
  expect(readFileSync(inFolder(y.path), 'utf8')).toBe(changed.text);
});

test('a file that cannot be written changes nothing, and is one clear error', () => {
  writeFiles(folder, [{ path: 'a/x.yaml', text: OURS }]);
  writeFileSync(inFolder('b'), 'a file where a folder is needed');
  const changed = [
    { path: 'a/x.yaml', text: `${OURS}# changed\n` },
    { path: 'b/x.yaml', text: OURS },
  ];
  expect(() => writeFiles(folder, changed)).toThrow(
    /b[\\/]x\.yaml\n {2}\(the file\): got E.*\n {4}allowed: a file that can be written\n {4}fix: remove the file that stands where/,
  );
  expect(readFileSync(inFolder('a/x.yaml'), 'utf8')).toBe(OURS);
  expect(readdirSync(inFolder('a'))).toEqual(['x.yaml']);
});
