import {
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
import {
  apiObject,
  HardenedPod,
  HardenedServiceAccount,
  HostFile,
  type Layout,
  Platform,
  PlatformNamespace,
  type PlatformProps,
  ProblemError,
  synthParts,
  Tenant,
  type TenantProps,
} from '../../lib';
import { IMAGE, SETTINGS } from '../support/manifests';

const WAIVER = {
  rule: 'workload/read-only-root-filesystem',
  reason: 'conda writes to /opt',
  owner: 'ml-infra',
  until: '2027-03-31',
};
const BACKEND = { service: { name: 'app', port: { number: 443 } } };
const POD = { podSpec: { containers: [{ name: 'main', image: IMAGE }] } };
const NOTEBOOK = { name: 'ada', image: IMAGE };
const TENANTS: readonly (readonly [string, TenantProps])[] = ['red', 'green', 'blue'].map(name => [
  `team-${name}`,
  { owner: `${name}@example.com`, quota: { cpu: 4, memory: '8Gi' }, notebooks: [NOTEBOOK] },
]);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function filesIn(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map(path => [path.slice(root.length), readFileSync(path, 'utf8')]));
}

function platformIn(outdir: string, props: Partial<PlatformProps> = {}): Platform {
  const platform = new Platform({ ...SETTINGS, ...props, outdir });
  new PlatformNamespace(platform, { name: 'auth' });
  return platform;
}

function build(platform: Platform, [name, props]: readonly [string, TenantProps]): void {
  new Tenant(platform, name, props);
}

/** What is wrong with parts, and that nothing was written. */
function refusal(parts: typeof TENANTS, more: typeof build = build, props: Partial<PlatformProps> = {}): string {
  const outdir = join(folder, 'out');
  try {
    synthParts(platformIn(outdir, props), parts, more);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(filesIn(folder)).toEqual({});
    return error.message;
  }
  throw new Error('nothing was refused');
}

test.each<Layout>(['file-per-object', 'file-per-namespace'])('%s: the files of the whole tree', layout => {
  // One part needs the waiver of the platform, and shows it.
  const props = { layout, waivers: [{ ...WAIVER, on: 'Pod/soft' }] };
  const more: typeof build = (platform, tenant) => {
    build(platform, tenant);
    if (tenant[0] === 'team-green') new HardenedPod(platform.namespace('team-green'), 'soft', POD);
    // Into a namespace of the platform itself.
    new HardenedServiceAccount(platform.namespace('auth'), `account-of-${tenant[0]}`);
  };
  const whole = platformIn(join(folder, 'whole'), props);
  for (const tenant of TENANTS) more(whole, tenant);
  whole.synth();
  const counts: number[] = [];
  synthParts(platformIn(join(folder, 'parts'), props), TENANTS, more, count => counts.push(count));
  const files = filesIn(join(folder, 'parts'));
  expect(files).toEqual(filesIn(join(folder, 'whole')));
  expect(Object.values(files).join('')).toContain('cdk8s-rampart/waivers');
  expect(counts).toHaveLength(3);
  expect(counts.at(-1)).toBe(Object.values(files).join('---\n').split(/^---$/m).length);
});

test('a part that is gone is removed, an unchanged one keeps its time stamps, and files of others stay', () => {
  const outdir = join(folder, 'out');
  synthParts(platformIn(outdir), TENANTS, build);
  const kept = join(outdir, 'team-red', 'Notebook.ada.k8s.yaml');
  utimesSync(kept, 1, 1);
  mkdirSync(join(outdir, 'mine'));
  writeFileSync(join(outdir, 'mine', 'own.yaml'), 'kind: Service\n');
  synthParts(platformIn(outdir), TENANTS.slice(0, 2), build);
  expect(readdirSync(outdir).sort()).toEqual(['auth', 'cluster', 'mine', 'team-green', 'team-red']);
  expect(readdirSync(join(outdir, 'cluster')).join()).not.toContain('team-blue');
  expect(statSync(kept).mtimeMs).toBe(1000);
});

test('all problems of all parts are told of, and nothing is written', () => {
  const [red, green, blue] = TENANTS;
  if (!red || !green || !blue) throw new Error('three tenants');
  const message = refusal([
    [red[0], { ...red[1], owner: 'nobody' }],
    [green[0], { ...green[1], waivers: [{ ...WAIVER, on: 'Notebook/gone' }] }],
    blue,
    blue,
  ]);
  expect(message).toMatch(/owner: got "nobody"/);
  expect(message).toMatch(/waivers\[0\]: got a waiver of \S+ on Notebook\/gone that nothing needs/);
  expect(message).toMatch(/Namespace team-blue\n {2}namespace: got team-blue, which another part has already/);
});

test('a waiver of the platform that no part needs is an error', () => {
  const props = { waivers: [{ ...WAIVER, on: 'Pod/soft' }] };
  expect(refusal(TENANTS, build, props)).toMatch(
    /Platform at \n {2}waivers\[0\]: got a waiver of .* that nothing needs/,
  );
});

test('rules over many objects see all parts: a namespace without policies, and one path in two of them', () => {
  const ingress: typeof build = (platform, tenant) => {
    build(platform, tenant);
    apiObject(
      platform.namespace(tenant[0]),
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
      {
        metadata: { name: tenant[0] },
        spec: {
          ingressClassName: 'nginx',
          tls: [{ hosts: ['ml.example.com'], secretName: 'tls' }],
          rules: [
            { host: 'ml.example.com', http: { paths: [{ path: '/same', pathType: 'Prefix', backend: BACKEND }] } },
          ],
        },
      },
    );
  };
  const bare: typeof build = (platform, [name]) => {
    new ApiObject(platform.cluster, `Namespace.${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  };
  expect(refusal(TENANTS, ingress)).toMatch(
    /Ingress at team-green\/Ingress\.team-green\n.*"\/same"[\s\S]*ingress\/unique-paths/,
  );
  expect(refusal(TENANTS, bare)).toMatch(/Namespace at cluster\/Namespace\.team-blue\n[\s\S]*network\/default-deny/);
});

test('what two parts make under one name in a namespace of the platform is an error, and so is a host file of a part', () => {
  const twice: typeof build = platform => {
    new HardenedServiceAccount(platform.namespace('auth'), 'same');
  };
  expect(refusal(TENANTS, twice)).toMatch(
    /Objects in auth\n {2}metadata\.name: got ServiceAccount\.same, which another/,
  );
  const host: typeof build = platform => {
    new HostFile(platform.cluster, 'file', { path: '/etc/x', text: 'x', readers: ['kubelet'] });
  };
  expect(refusal(TENANTS, host)).toMatch(/scope: got etc\/x, in a part of the platform/);
});
