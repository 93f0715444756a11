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
  const committed = (kind: string, path: string) => readFileSync(join('dist/cluster', kind, name, path), 'utf8');
  for (const { path, text } of hostFiles) expect([path, committed('host', path)]).toEqual([path, text]);
  for (const { path, text } of manifests) expect([path, committed('manifests', path)]).toEqual([path, text]);
  expect(hostFiles.length).toBeGreaterThan(9);
});

test('the account of a program is a manifest, its kubeconfig a file', () => {
  const app = cluster('apps/cluster/high-availability.yaml', options());
  const { hostFiles, manifests } = app.renderAll();
  expect(manifests.map(({ path }) => path)).toEqual(
    ['ServiceAccount', 'Role', 'RoleBinding'].map(kind => `team-vision/${kind}.deployer.k8s.yaml`),
  );
  const text = (path: string) => hostFiles.find(file => file.path === path)?.text;
  expect(text('workstation/kubeconfig/people.yaml')).toContain('server: https://api.ml.example.com:6443\n');
  expect(text('workstation/kubeconfig/team-vision-deployer.yaml')).toContain('tokenFile: /run/deployer/token\n');
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
