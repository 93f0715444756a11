import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cluster } from '../../apps/cluster/cluster';

const NAMES = ['small', 'high-availability'] as const;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cluster-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const options = () => ({ outdir: join(folder, 'manifests'), hostdir: join(folder, 'host') });

test.each(NAMES)('%s gives the files that are committed', name => {
  const { hostFiles, manifests } = cluster(`apps/cluster/${name}.yaml`, options()).renderAll();
  for (const { path, text } of hostFiles) {
    expect([path, readFileSync(join('dist/cluster/host', name, path), 'utf8')]).toEqual([path, text]);
  }
  expect(hostFiles.length).toBeGreaterThan(7);
  expect(manifests).toEqual([]);
});

test.each(NAMES)('%s has no key, no token and no password', name => {
  for (const { text } of cluster(`apps/cluster/${name}.yaml`, options()).renderAll().hostFiles) {
    expect(text).not.toMatch(/secret: (?!"@)|token: |password: |PRIVATE KEY/);
  }
});

test.each<[string, RegExp, string, RegExp]>([
  ['an unknown version', /kubernetes: "1.37"/, 'kubernetes: "1.99"', /kubernetes \(line 3\): got "1.99"/],
  ['a key that nobody knows', /release:/, 'relase:', /controlPlane.relase \(line \d+\): got the unknown key "relase"/],
  ['another minor version', /v1\.37\.2/, 'v1.36.1', /release: got "v1.36.1"/],
  ['a key of encryption', /\[key1\]/, '["c2VjcmV0IQ=="]', /controlPlane.encryption.keys\[0\] \(line \d+\)/],
])('%s is one error, and nothing is written', (_, place, change, message) => {
  const file = join(folder, 'small.yaml');
  copyFileSync('apps/cluster/small.yaml', file);
  writeFileSync(file, readFileSync(file, 'utf8').replace(place, change));
  expect(() => cluster(file, options()).synth()).toThrow(message);
  expect(existsSync(join(folder, 'host'))).toBe(false);
});
