import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptOutdir } from '../../lib';

let folder: string;
const inFolder = (path: string) => join(folder, path);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'outdir-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the manifests survive what the CLI does before each run', () => {
  const [dist, link] = [inFolder('dist'), inFolder('build/dist')];
  expect(keptOutdir(dist, link, link)).toBe(dist);
  writeFileSync(join(dist, 'a.k8s.yaml'), 'kind: A\n');
  // As cdk8s-cli does it, before it starts the app.
  rmSync(link, { recursive: true, force: true });
  expect(readFileSync(join(dist, 'a.k8s.yaml'), 'utf8')).toBe('kind: A\n');
  expect(keptOutdir(dist, link, link)).toBe(dist);
  expect(readFileSync(join(link, 'a.k8s.yaml'), 'utf8')).toBe('kind: A\n');
});

test('a folder in the place of the link gives way, as the CLI would have it', () => {
  mkdirSync(inFolder('build/dist'), { recursive: true });
  keptOutdir(inFolder('dist'), inFolder('build/dist'), inFolder('build/dist'));
  expect(realpathSync(inFolder('build/dist'))).toBe(inFolder('dist'));
});

test('any other folder that the CLI names is used as it is', () => {
  expect(keptOutdir(inFolder('dist'), inFolder('build/dist'), inFolder('other'))).toBe(inFolder('other'));
  expect(existsSync(inFolder('dist'))).toBe(false);
});

test('without the CLI the manifests go where they are kept', () => {
  expect(keptOutdir('dist', 'build/dist', undefined)).toBe('dist');
});
