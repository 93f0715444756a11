import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { HostFile, type HostFileProps, Platform, ProblemError } from '../../lib';
import { SETTINGS, testPlatform } from '../support/manifests';

// No rule is about these.
const QUOTAS = { apiVersion: 'resourcequota.admission.k8s.io/v1', kind: 'Configuration', limitedResources: [] };
const ADMISSION: HostFileProps = {
  path: '/etc/kubernetes/admission/quotas.yaml',
  documents: [QUOTAS],
  readers: ['kube-apiserver'],
};
const CNI: HostFileProps = {
  path: '/etc/cni/net.d/10-pods.conflist',
  json: { cniVersion: '1.0.0', name: 'pods', plugins: [] },
  readers: ['containerd'],
  on: 'nodes',
  mode: '0644',
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inHost = (path: string) => join(folder, 'host', path);

function platformWith(...files: readonly HostFileProps[]): Platform {
  const platform = new Platform({ ...SETTINGS, outdir: join(folder, 'out'), hostdir: join(folder, 'host') });
  for (const [index, props] of files.entries()) new HostFile(platform, `file-${index}`, props);
  return platform;
}

function texts(platform: Platform): Readonly<Record<string, string>> {
  return Object.fromEntries(platform.renderAll().hostFiles.map(({ path, text }) => [path, text]));
}

test('every file has the name that its node expects, and a line in the index', () => {
  const platform = platformWith(
    ADMISSION,
    CNI,
    { path: '/etc/containerd/config.toml', text: 'version = 2\n', readers: ['containerd'], nodeName: 'gpu-1' },
    {
      path: 'kind.yaml',
      documents: [{ kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4' }, { a: undefined }],
      readers: ['kind'],
      on: 'workstation',
    },
  );
  expect(texts(platform)).toMatchInlineSnapshot(`
{
  "etc/cni/net.d/10-pods.conflist": "{
  "cniVersion": "1.0.0",
  "name": "pods",
  "plugins": []
}
",
  "etc/kubernetes/admission/quotas.yaml": "apiVersion: resourcequota.admission.k8s.io/v1
kind: Configuration
limitedResources: []
",
  "index.yaml": "# Files that programs on nodes read: where each belongs, who owns it, what reads it, what was waived for it.
# Synthesis knows its own files by this list; do not edit it.
apiVersion: cdk8s-rampart/v1
kind: HostFiles
files:
  - file: etc/kubernetes/admission/quotas.yaml
    path: /etc/kubernetes/admission/quotas.yaml
    hosts: control-plane
    mode: "0600"
    owner: root:root
    readers:
      - kube-apiserver
  - file: etc/cni/net.d/10-pods.conflist
    path: /etc/cni/net.d/10-pods.conflist
    hosts: nodes
    mode: "0644"
    owner: root:root
    readers:
      - containerd
  - file: nodes/gpu-1/etc/containerd/config.toml
    path: /etc/containerd/config.toml
    hosts: control-plane
    nodeName: gpu-1
    mode: "0600"
    owner: root:root
    readers:
      - containerd
  - file: workstation/kind.yaml
    path: kind.yaml
    hosts: workstation
    mode: "0600"
    owner: root:root
    readers:
      - kind
",
  "nodes/gpu-1/etc/containerd/config.toml": "version = 2
",
  "workstation/kind.yaml": "kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
---
{}
",
}
`);
  expect(platform.render()).toEqual([]);
});

test('both kinds of output are written, each to its folder, and the second time nothing is touched', () => {
  const platform = platformWith(ADMISSION, CNI);
  new ApiObject(platform.namespace('team-a'), 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
  platform.synth();
  expect(readdirSync(join(folder, 'out'), { recursive: true }).sort()).toEqual([
    'team-a',
    'team-a/ConfigMap.x.k8s.yaml',
  ]);
  const written = ['etc/kubernetes/admission/quotas.yaml', 'etc/cni/net.d/10-pods.conflist', 'index.yaml'];
  for (const path of written) utimesSync(inHost(path), 1, 1);
  platform.synth();
  for (const path of written) expect(statSync(inHost(path)).mtimeMs).toBe(1000);
});

test('a former file is removed with the folders that it leaves empty; files of others stay', () => {
  platformWith(ADMISSION, CNI).synth();
  writeFileSync(inHost('etc/kubernetes/mine.yaml'), 'kind: Policy\n');
  platformWith(ADMISSION).synth();
  expect(readdirSync(inHost('etc'))).toEqual(['kubernetes']);
  expect(readFileSync(inHost('index.yaml'), 'utf8')).not.toContain('cni');
  platformWith().synth();
  expect(readdirSync(inHost(''), { recursive: true }).sort()).toEqual([
    'etc',
    'etc/kubernetes',
    'etc/kubernetes/mine.yaml',
  ]);
});

test.each([
  ['no YAML', 'files: ['],
  ['another index', 'entries: []\n'],
  ['a path that leads out of the folder', 'files:\n  - file: ../out/x.yaml\n'],
])('an index that synthesis did not write is an error before anything is written: %s', (_, index) => {
  mkdirSync(inHost(''), { recursive: true });
  writeFileSync(inHost('index.yaml'), index);
  expect(() => platformWith(ADMISSION).synth()).toThrow(
    /index\.yaml\n {2}\(the file\): got something else than the index/,
  );
  expect(existsSync(join(folder, 'out'))).toBe(false);
  expect(readdirSync(inHost(''))).toEqual(['index.yaml']);
});

test('a platform without a folder for them refuses host files', () => {
  const platform = new Platform({ ...SETTINGS, outdir: join(folder, 'out') });
  new HostFile(platform, 'audit', ADMISSION);
  expect(() => platform.synth()).toThrow(
    /hostdir: got nothing, with 1 host files, the first being etc\/kubernetes\/admission/,
  );
  expect(existsSync(join(folder, 'out'))).toBe(false);
});

test.each([
  ['out', 'out'],
  ['out', 'out/host'],
  ['host/out', 'host'],
])('outdir %s and hostdir %s are not mixed', (outdir, hostdir) => {
  const build = () => new Platform({ ...SETTINGS, outdir: join(folder, outdir), hostdir: join(folder, hostdir) });
  expect(build).toThrow(/hostdir: got .*\n {4}allowed: a folder that is not within outdir, nor around it/);
});

test.each<[string, string]>([
  ['/etc/kubernetes/admission/quotas.yaml', 'etc/kubernetes/admission/quotas.yaml, where file-0 is already'],
  ['/etc/kubernetes/Admission/quotas.yaml', 'etc/kubernetes/Admission/quotas.yaml, where file-0 is already'],
  ['/etc/kubernetes/admission', 'etc/kubernetes/admission, where file-0 is already'],
  ['/etc/kubernetes/admission/quotas.yaml/x', 'etc/kubernetes/admission/quotas.yaml/x, where file-0 is already'],
  ['/index.yaml', 'index.yaml, where the index is already'],
])('two files never share a place: %s', (path, message) => {
  expect(() => platformWith(ADMISSION, { ...ADMISSION, path }).renderAll()).toThrow(message);
});

test.each<[string, Partial<HostFileProps>, RegExp]>([
  ['a relative path on a node', { path: 'etc/x.yaml' }, /path: got "etc\/x.yaml"\n {4}allowed: an absolute path/],
  ['an absolute path on a workstation', { on: 'workstation' }, /allowed: a relative path/],
  ['a path with ..', { path: '/etc/../x' }, /allowed: a path without \. and \.\./],
  ['a path with blanks', { path: '/etc/a b' }, /path: got "\/etc\/a b"/],
  ['permissions that let others write', { mode: '0666' }, /mode: got "0666"/],
  ['permissions as a number', { mode: 600 as never }, /mode: got 600/],
  ['nobody who reads it', { readers: [] }, /readers: got a list of 0/],
  ['two kinds of contents', { text: 'x' }, /exactly one of the keys documents, json, text/],
  ['no document', { documents: [] }, /documents: got a list of 0/],
  ['an owner without a group', { owner: 'root' }, /owner: got "root"/],
])('refuses %s', (_, change, message) => {
  const build = () => platformWith({ ...ADMISSION, ...change });
  expect(build).toThrow(ProblemError);
  expect(build).toThrow(message);
});

test('the rules judge the documents, and a waiver shows itself in the index', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'x', namespace: 'team-a' },
    stringData: { password: 'hidden' },
  };
  const file = { ...ADMISSION, documents: [QUOTAS, secret] };
  expect(() => platformWith(file).synth()).toThrow(
    /HostFile at file-0: Secret in etc\/kubernetes\/admission\/quotas.yaml\n {2}stringData: [\s\S]*rule: output\/no-secret-objects/,
  );
  const waiver = {
    rule: 'output/no-secret-objects',
    reason: 'a test of waivers',
    owner: 'ml-infra',
    until: '2027-03-31',
  };
  const platform = new Platform({
    ...SETTINGS,
    outdir: join(folder, 'out'),
    hostdir: join(folder, 'host'),
    waivers: [{ ...waiver, on: 'HostFile/etc/kubernetes/admission/quotas.yaml' }],
  });
  new HostFile(platform, 'audit', file);
  expect(texts(platform)['index.yaml']).toContain(`    waivers:
      - rule: output/no-secret-objects
        reason: a test of waivers
        owner: ml-infra
        until: "2027-03-31"
`);
});

test('a document for a program does not get among the manifests', () => {
  const platform = testPlatform();
  new ApiObject(platform.cluster, 'audit', { ...QUOTAS, metadata: { name: 'x' } });
  expect(() => platform.render()).toThrow(
    /kind: got resourcequota.admission.k8s.io\/v1 Configuration, which a program reads from a file[\s\S]*fix: make it a HostFile/,
  );
});
