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
  type PartRecords,
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
const RBAC = 'rbac.authorization.k8s.io';
const BACKEND = { service: { name: 'app', port: { number: 443 } } };
const POD = { podSpec: { containers: [{ name: 'main', image: IMAGE }] } };
const NOTEBOOK = { name: 'ada', image: IMAGE };
const TENANTS: readonly (readonly [string, TenantProps])[] = ['red', 'green', 'blue'].map(name => [
  `team-${name}`,
  {
    owner: `${name}@example.com`,
    // Brings a role that all tenants share.
    contributors: [{ user: `friend-of-${name}@example.com`, role: 'edit' }],
    quota: { cpu: 4, memory: '8Gi' },
    notebooks: [NOTEBOOK],
  },
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
    expect(readdirSync(folder)).toEqual([]);
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
  synthParts(platformIn(join(folder, 'parts'), props), TENANTS, more, { progress: count => counts.push(count) });
  const files = filesIn(join(folder, 'parts'));
  expect(files).toEqual(filesIn(join(folder, 'whole')));
  expect(Object.values(files).join('')).toContain('cdk8s-rampart/waivers');
  expect(counts).toHaveLength(4);
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

test('who has a role of the cluster scope is told of, whatever part or chart binds it', () => {
  const bind: typeof build = (platform, tenant) => {
    build(platform, tenant);
    const binding = { metadata: { name: 'wide' }, roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'wide' } };
    const subjects = [{ apiGroup: RBAC, kind: 'User', name: `friend-of-${tenant[0]}@example.com` }];
    apiObject(
      platform.namespace(tenant[0]),
      { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding' },
      { ...binding, subjects },
    );
  };
  const wide = (outdir: string) => {
    const platform = platformIn(outdir);
    const rules = [{ apiGroups: [''], resources: ['*'], verbs: ['get'] }];
    apiObject(
      platform.cluster,
      { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole' },
      { metadata: { name: 'wide' }, rules },
    );
    return platform;
  };
  const whole = wide(join(folder, 'out'));
  for (const tenant of TENANTS) bind(whole, tenant);
  const told = /RoleBinding team-red\/wide gives it to User friend-of-team-red@example.com; so do 2 more/;
  expect(() => whole.synth()).toThrow(told);
  expect(readdirSync(folder)).toEqual([]);
  expect(() => synthParts(wide(join(folder, 'out')), TENANTS, bind)).toThrow(told);
  expect(readdirSync(folder)).toEqual([]);
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
  const twice: typeof build = (platform, [name]) => {
    new HardenedServiceAccount(platform.namespace('auth'), 'same', { annotations: { 'example.com/team': name } });
  };
  expect(refusal(TENANTS, twice)).toMatch(
    /Objects in auth\n {2}metadata\.name: got ServiceAccount\.same, which another/,
  );
  const host: typeof build = platform => {
    new HostFile(platform.cluster, 'file', { path: '/etc/x', text: 'x', readers: ['kubelet'] });
  };
  expect(refusal(TENANTS, host)).toMatch(/scope: got etc\/x, in a part of the platform/);
});

describe('with what the run before remembered', () => {
  const inputOf = ([name, props]: readonly [string, TenantProps]) => ({ name, input: JSON.stringify(props) });
  const [red, green, blue] = TENANTS;
  const built: string[] = [];
  const spied: typeof build = (platform, tenant) => {
    built.push(tenant[0]);
    build(platform, tenant);
  };
  const run = (parts: typeof TENANTS, records: PartRecords, props: Partial<PlatformProps> = {}) => {
    built.length = 0;
    // Nothing of the platform itself is in the folder that the parts share.
    const platform = new Platform({ ...SETTINGS, ...props, outdir: join(folder, 'out') });
    return synthParts(platform, parts, spied, { unchanged: { inputOf, records } });
  };
  const changed = red && ([red[0], { ...red[1], quota: { cpu: 8, memory: '8Gi' } }] as const);

  test('only what changed is built, and the files are those of a whole run', () => {
    if (!changed || !green || !blue) throw new Error('three tenants');
    const first = run(TENANTS, new Map());
    expect(built).toEqual(['team-red', 'team-green', 'team-blue']);
    const second = run([changed, green, blue], first);
    expect(built).toEqual(['team-red']);
    const third = run([changed, green], second);
    expect(built).toEqual([]);
    const files = filesIn(join(folder, 'out'));
    rmSync(join(folder, 'out'), { recursive: true });
    run([changed, green], new Map());
    expect(files).toEqual(filesIn(join(folder, 'out')));
    expect([...third.keys()]).toEqual(['team-red', 'team-green']);
  });

  test('what is gone from the folder is built again, and so is everything that lies in one file with others', () => {
    const records = run(TENANTS, new Map());
    rmSync(join(folder, 'out', 'team-green'), { recursive: true });
    run(TENANTS, records);
    expect(built).toEqual(['team-green']);
    rmSync(join(folder, 'out', 'cluster', 'Namespace.team-blue.k8s.yaml'));
    run(TENANTS, records);
    expect(built).toEqual(['team-blue']);
    run(TENANTS, records, { layout: 'file-per-namespace' });
    expect(built).toHaveLength(3);
  });

  test('what changed is judged, and waivers of the platform are left to a whole run', () => {
    if (!red || !green || !blue) throw new Error('three tenants');
    const props = { waivers: [{ ...WAIVER, on: 'Pod/soft' }] };
    const soft: typeof build = (platform, tenant) => {
      build(platform, tenant);
      new HardenedPod(platform.namespace(tenant[0]), 'soft', POD);
    };
    const platform = () => new Platform({ ...SETTINGS, ...props, outdir: join(folder, 'out') });
    const records = synthParts(platform(), TENANTS, soft, { unchanged: { inputOf, records: new Map() } });
    // Nothing is built that needs the waiver; a whole run would say so.
    expect(() => synthParts(platform(), TENANTS, build, { unchanged: { inputOf, records } })).not.toThrow();
    const wrong: (typeof TENANTS)[number] = [red[0], { ...red[1], waivers: [{ ...WAIVER, on: 'Notebook/gone' }] }];
    expect(() => synthParts(platform(), [wrong, green, blue], soft, { unchanged: { inputOf, records } })).toThrow(
      /on Notebook\/gone that nothing needs/,
    );
  });
});
