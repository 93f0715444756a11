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
import { writeFiles } from '../../lib/core/write-files';

const OURS = 'metadata:\n  labels:\n    app.kubernetes.io/managed-by: cdk8s-rampart\n';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

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
