import { type PlatformSettings, Tenant, type TenantProps } from '../../lib';
import { at } from '../../lib/values/manifest';
import { changes, IMAGE, manifestsOf, one, testPlatform } from '../support/manifests';

const required: TenantProps = { owner: 'ada@example.com', quota: { cpu: 8, memory: '32Gi' } };

function make(props: Partial<TenantProps> = {}, settings: Partial<PlatformSettings> = {}) {
  const platform = testPlatform(settings);
  new Tenant(platform, 'team-a', { ...required, ...props });
  return manifestsOf(platform);
}

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

describe('a group as the owner', () => {
  const manifests = make({ owner: { group: 'ml-leads/eu' } });
  test.each([
    'Namespace/team-a',
    'Profile/team-a',
    'team-a/AuthorizationPolicy/deny-non-members',
    'istio-system/AuthorizationPolicy/members-of-team-a',
  ])('%s', name => expect(one(manifests, name)).toMatchSnapshot());

  test('has the name that the API server gives it, in the Profile and in the annotation that the controller compares', () => {
    const owner = (groupPrefix: string) => {
      const given = make({ owner: { group: 'ml-leads' } }, { groupPrefix });
      return [
        at(one(given, 'Profile/team-a'), 'spec', 'owner'),
        at(one(given, 'Namespace/team-a'), 'metadata', 'annotations', 'owner'),
      ];
    };
    expect(owner('sso/')).toEqual([{ kind: 'Group', name: 'sso/ml-leads' }, 'sso/ml-leads']);
    expect(owner('')).toEqual([{ kind: 'Group', name: 'ml-leads' }, 'ml-leads']);
  });

  test.each(['', 'sso/'])('whose name after the prefix %j would be that of a user is refused', groupPrefix => {
    const owner = { group: 'ml-leads@example.com' };
    expect(() => make({ owner }, { groupPrefix })).toThrow(
      `owner.group: got ${JSON.stringify(`${groupPrefix}${owner.group}`)}`,
    );
    expect(() => make({ owner }, { groupPrefix: 'oidc:' })).not.toThrow();
  });

  test.each<[string, unknown, RegExp]>([
    ['nobody', {}, /owner: got [\s\S]*the e-mail address of a person, or \{ group \}/],
    ['nothing', undefined, /owner: got nothing[\s\S]*the e-mail address of a person, or \{ group \}/],
    ['a person and a group', { user: 'ada@example.com', group: 'vision' }, /owner: got [\s\S]*\{ group \}/],
    ['a number', { group: 7 }, /owner: got [\s\S]*\{ group \}/],
    ['a word', 'vision', /owner: got "vision"[\s\S]*an e-mail address/],
    ['a group of the cluster', { group: 'system:masters' }, /owner\.group: got "system:masters"/],
    ['a group with a blank', { group: 'ml leads' }, /owner\.group: got "ml leads"/],
    [
      'a group that is a pattern of the mesh',
      { group: 'ml-*' },
      /owner\.group: got "ml-\*"[\s\S]*no star at either end/,
    ],
  ])('%s is refused', (_, owner, message) =>
    expect(() => make({ owner: owner as TenantProps['owner'] })).toThrow(message),
  );

  test('is no contributor as well; a person of the same name is', () => {
    const contributors = (contributor: object) => () =>
      make({ owner: { group: 'vision' }, contributors: [contributor as { group: string; role: string }] });
    expect(contributors({ group: 'vision', role: 'view' })).toThrow(
      /contributors\[0\]\.group: got "vision"[\s\S]*others than the owner/,
    );
    expect(contributors({ group: 'vision-2', role: 'view' })).not.toThrow();
  });
});

const ACCOUNT = { name: 'reader', cloud: { irsa: 'arn:aws:iam::111122223333:role/reader' } };
const STORE = { aws: { region: 'eu-central-1', serviceAccount: 'reader' } };

// `Required` makes this file fail to compile until a new prop is covered.
const full: Required<TenantProps> = {
  owner: 'grace@example.com',
  contributors: [
    { user: 'alan@example.com', role: 'edit' },
    { group: 'vision', role: 'view' },
  ],
  roles: [{ name: 'ml-developer', rules: [{ apiGroups: ['kubeflow.org'], resources: ['notebooks'], verbs: ['get'] }] }],
  quota: { cpu: 16, memory: '32Gi' },
  allow: ['pipelines', 'modelServing', 'metrics'],
  egress: [{ cidr: '10.20.0.0/16', port: 443, for: 'object store' }],
  serviceAccounts: [
    ACCOUNT,
    {
      name: 'simulation',
      cloud: { podIdentity: { cluster: 'ml', role: 'arn:aws:iam::111122223333:role/simulation' } },
    },
  ],
  secretStore: STORE,
  secrets: [{ name: 'token', keys: [{ key: 'token', from: 'team-a/token' }] }],
  notebooks: [{ name: 'ada', image: IMAGE }],
  models: [
    {
      name: 'llm',
      engine: { vllm: { image: IMAGE } },
      model: {
        download: {
          repository: 'example/llm',
          revision: '0123456789abcdef0123456789abcdef01234567',
          size: '10Gi',
          egress: [{ cidr: '203.0.113.0/24', port: 443, for: 'mirror' }],
        },
      },
      cpu: 2,
      memory: '8Gi',
      disk: '20Gi',
    },
  ],
  services: [{ name: 'chat', image: IMAGE, published: {} }],
  training: [{ name: 'resnet', image: IMAGE, cpu: 2, memory: '4Gi' }],
  rayClusters: [{ name: 'etl', rayVersion: '2.60.0', image: IMAGE, workers: [{ name: 'cpu' }] }],
  waivers: [
    {
      rule: 'tenancy/pod-security-labels',
      on: 'Namespace/team-a',
      reason: 'the volume viewer does not pass restricted',
      owner: 'us',
      until: '2027-01-01',
    },
  ],
};
// What a key needs beside it.
const beside: Partial<Record<keyof TenantProps, Partial<TenantProps>>> = {
  secretStore: { serviceAccounts: [ACCOUNT] },
  secrets: { serviceAccounts: [ACCOUNT], secretStore: STORE },
};

test.each(Object.keys(full) as (keyof TenantProps)[])('%s reaches a manifest', key => {
  expect(changes(make(beside[key]), make({ ...beside[key], [key]: full[key] }))).not.toBe('');
});

describe('what each part adds', () => {
  const added = (props: Partial<TenantProps>, from: Partial<TenantProps> = {}) => {
    const before = make(from);
    return [...make({ ...from, ...props }).keys()]
      .filter(name => !before.has(name))
      .map(name => name.replace('team-a/', ''));
  };
  test('a contributor: the pair', () => {
    expect(added({ contributors: [{ user: 'alan@example.com', role: 'view' }] })).toEqual([
      'RoleBinding/user-alan-example-com-clusterrole-view',
      'AuthorizationPolicy/user-alan-example-com-clusterrole-view',
    ]);
  });
  test('an editor: the pair, and the reduced role that all tenants share', () => {
    expect(added({ contributors: [{ user: 'alan@example.com', role: 'edit' }] })).toContain(
      'ClusterRole/kubeflow-reduced-edit',
    );
  });
  test('a custom role: the role, bound by its contributors', () => {
    const manifests = make({ roles: full.roles, contributors: [{ user: 'alan@example.com', role: 'ml-developer' }] });
    expect(one(manifests, 'team-a/RoleBinding/user-alan-example-com-role-ml-developer')).toMatchObject({
      roleRef: { kind: 'Role', name: 'ml-developer' },
    });
  });
  test('a notebook: its volume and its account', () => {
    expect(added({ notebooks: [{ name: 'ada', image: IMAGE }] })).toEqual([
      'ServiceAccount/ada',
      'PersistentVolumeClaim/ada-home',
      'Notebook/ada',
    ]);
  });
  test("a secret: a copy from the tenant's own store, which signs in with the tenant's own account", () => {
    const manifests = make({ serviceAccounts: [ACCOUNT], secretStore: STORE, secrets: full.secrets });
    expect(one(manifests, 'team-a/SecretStore/tenant')).toMatchSnapshot();
    expect(one(manifests, 'team-a/ExternalSecret/token')).toMatchSnapshot();
  });
  test('a store in Vault', () => {
    const secretStore = {
      vault: {
        server: 'https://vault.example.com',
        path: 'kv',
        role: 'team-a',
        serviceAccount: 'reader',
        caConfigMap: 'vault-ca',
      },
    };
    expect(one(make({ serviceAccounts: [ACCOUNT], secretStore }), 'team-a/SecretStore/tenant')).toMatchSnapshot();
  });
});

test('a contributor is a member of the mesh, a group is not', () => {
  expect(
    changes(
      make(),
      make({
        contributors: [
          { user: 'alan@example.com', role: 'view' },
          { group: 'vision', role: 'view' },
        ],
      }),
    ),
  ).toContain('+ team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.when.0.notValues.1: "alan@example.com"');
});

test('a waiver lowers the level that is enforced, and nothing else', () => {
  expect(changes(make(), make({ waivers: full.waivers }))).toMatchInlineSnapshot(`
"+ Namespace/team-a.metadata.annotations.cdk8s-rampart/waivers: "- rule: tenancy/pod-security-labels\\n  reason: the volume viewer does not pass restricted\\n  owner: us\\n  until: \\"2027-01-01\\"\\n"
- Namespace/team-a.metadata.labels.pod-security.kubernetes.io/enforce: "restricted"
+ Namespace/team-a.metadata.labels.pod-security.kubernetes.io/enforce: "baseline""
`);
});

test("upstream's own editor is to be had by waiver only, which accepts what is critical", () => {
  const contributors = [{ user: 'alan@example.com', role: 'edit' }];
  const on = 'RoleBinding/user-alan-example-com-clusterrole-edit';
  const waiver = {
    rule: 'access/no-broad-roles',
    on,
    reason: 'debugs pods until exec has a broker',
    owner: 'us',
    until: '2027-01-01',
  } as const;
  expect(() => make({ contributors, waivers: [waiver] })).toThrow(/waivers\[0\]\.accept: got nothing/);
  const waivers = [{ ...waiver, accept: 'critical' as const }];
  expect(one(make({ contributors, waivers }), `team-a/${on}`)).toMatchObject({ roleRef: { name: 'kubeflow-edit' } });
});

test('a waiver that no object of the tenant needs is told of once', () => {
  const waivers = [
    {
      rule: 'workload/no-privileged',
      on: 'Notebook/ada',
      reason: 'nothing needs this',
      owner: 'us',
      until: '2027-01-01',
    },
  ];
  expect(() => make({ waivers })).toThrow(
    /^Tenant at team-a\/tenant, made at test\/tenant\/tenant\.test\.ts:\d+:\d+\n {2}waivers\[0\]: got a waiver of workload\/no-privileged on Notebook\/ada that nothing needs\n.*\n.*$/,
  );
});

test('fails on the API server without its addresses', () => {
  expect(() => make({ allow: ['kubernetesApi'] })).toThrow(/allow\[0\]: got "kubernetesApi"/);
  expect(
    make({ allow: ['kubernetesApi'] }, { apiServer: { cidrs: ['10.0.0.10/32'] } }).has(
      'team-a/NetworkPolicy/allow-kubernetes-api',
    ),
  ).toBe(true);
});

test('fails on the name of a namespace that the platform has', () => {
  const platform = testPlatform({ mesh: { namespace: 'team-a' } });
  expect(() => new Tenant(platform, 'team-a', required)).toThrow(
    /name: got "team-a"\n {4}allowed: a name that no namespace of the platform has/,
  );
});

test('fails on the same tenant twice', () => {
  const platform = testPlatform();
  new Tenant(platform, 'team-a', required);
  expect(() => new Tenant(platform, 'team-a', required)).toThrow(/tenant/);
});

test('tells of all notebooks that are wrong', () => {
  expect(() =>
    make({
      notebooks: [
        { name: 'ada', image: 'x' },
        { name: 'grace', image: 'y:latest' },
      ],
    }),
  ).toThrow(/notebooks\[0\]\.image[\s\S]*notebooks\[1\]\.image/);
});

test('defaults of the limit range never pass a small quota', () => {
  expect(one(make({ quota: { cpu: '500m', memory: '512Mi' } }), 'team-a/LimitRange/tenant')).toMatchObject({
    spec: { limits: [{ default: { cpu: '500m', memory: '512Mi' }, max: { cpu: '500m', memory: '512Mi' } }, {}] },
  });
});

describe('models and services', () => {
  const service = { name: 'search', image: IMAGE, clients: [{ name: 'chat', namespace: 'team-b' }] };

  test('let clients of other namespaces past the guard of the tenant, and those alone', () => {
    const guard = (props: Partial<TenantProps>) =>
      at(one(make(props), 'team-a/AuthorizationPolicy/deny-outsiders'), 'spec', 'rules', 0, 'from', 0, 'source');
    expect(guard({ services: [service] })).toEqual({ notNamespaces: ['team-a', 'istio-system', 'kubeflow', 'team-b'] });
    expect(guard({ services: [{ ...service, clients: [{ name: 'chat' }] }] })).toEqual(guard({}));
  });

  test.each<[string, Partial<TenantProps>, RegExp]>([
    [
      'more CPU than the quota',
      { services: [{ ...service, cpu: 9 }] },
      /quota\.cpu: got "8"\n {4}allowed: at least 18, which services\[0\] asks for/,
    ],
    [
      'more CPU than the quota at the most that there may be',
      { services: [{ ...service, cpu: 5, autoscale: { min: 2, max: 4, cpu: 70 } }] },
      /quota\.cpu: got "8"\n {4}allowed: at least 20, which services\[0\] asks for/,
    ],
    [
      'one name for a notebook and a service',
      { notebooks: [{ name: 'search', image: IMAGE }], services: [service] },
      /services\[0\]\.name: got "search"[\s\S]*notebooks\[0\] has search/,
    ],
    [
      'an account that a service has',
      { services: [service], serviceAccounts: [{ name: 'search' }] },
      /serviceAccounts\[0\]\.name: got "search"/,
    ],
  ])('%s is refused', (_, props, message) => expect(() => make(props)).toThrow(message));
});

describe('a quota that is too small for what the tenant declares is one problem for each amount', () => {
  const training = {
    name: 'resnet',
    image: IMAGE,
    nodes: 2,
    cpu: 4,
    memory: '8Gi',
    accelerator: { nvidia: { gpus: 4 } },
  };
  const notebook = { name: 'ada', image: IMAGE, cpu: 2, memory: '4Gi', accelerator: { nvidia: { gpus: 1 } } };
  const ray = {
    name: 'etl',
    rayVersion: '2.60.0',
    image: IMAGE,
    workers: [{ name: 'cpu', cpu: 2, memory: '8Gi', replicas: 3 }],
  };
  const all = { training: [training], notebooks: [notebook], rayClusters: [ray] };
  const amounts = { cpu: 17, memory: '48Gi', accelerators: { 'nvidia.com/gpu': 9 } };

  test('none of what fits', () => expect(() => make({ ...all, quota: amounts })).not.toThrow());

  test.each<[string, Partial<TenantProps['quota']>, string, string]>([
    [
      'CPU',
      { cpu: 16 },
      'quota.cpu: got "16"',
      'at least 17, which notebooks[0], training[0], rayClusters[0] ask for together',
    ],
    ['memory', { memory: '47Gi' }, 'quota.memory: got "47Gi"', 'at least 48Gi'],
    ['what may be reserved', { requests: { cpu: 16 } }, 'quota.requests.cpu: got "16"', 'at least 17'],
    [
      'devices',
      { accelerators: { 'nvidia.com/gpu': 8 } },
      'quota.accelerators["nvidia.com/gpu"]: got 8',
      'at least 9, which notebooks[0], training[0] ask',
    ],
    ['devices that are not named', { accelerators: {} }, 'quota.accelerators["nvidia.com/gpu"]: got 0', 'at least 9'],
    ['pods', { pods: 6 }, 'quota.pods: got 6', 'at least 7'],
    ['jobs', { jobs: 0 }, 'quota.jobs: got 0', 'at least 1, which training[0] asks for'],
    ['volumes', { volumes: 0 }, 'quota.volumes: got 0', 'at least 1, which notebooks[0] asks for'],
    ['storage', { storage: '10Gi' }, 'quota.storage: got "10Gi"', 'at least 20Gi'],
  ])('%s', (_, change, given, allowed) => {
    const message = messageOf({ ...all, quota: { ...amounts, ...change } });
    expect(message).toContain(given);
    expect(message).toContain(`allowed: ${allowed}`);
    expect(message.match(/got/g)).toHaveLength(1);
  });

  test('what the error says to raise it to is enough', () => {
    const message = messageOf({ ...all, quota: { ...amounts, cpu: 1 } });
    const cpu = /raise it to (\S+),/.exec(message)?.[1] ?? '';
    expect(() => make({ ...all, quota: { ...amounts, cpu } })).not.toThrow();
  });

  test('of more than five workloads it names five', () => {
    const notebooks = Array.from({ length: 7 }, (_, index) => ({ name: `n-${index}`, image: IMAGE, cpu: 2 }));
    expect(messageOf({ notebooks })).toContain('notebooks[4], 2 more ask for together');
  });

  function messageOf(props: Partial<TenantProps>): string {
    try {
      make(props);
    } catch (error) {
      return String(error);
    }
    throw new Error('nothing was wrong');
  }
});

test.each<[string, Partial<TenantProps>, RegExp]>([
  [
    'two workloads of one name',
    { notebooks: [{ name: 'ada', image: IMAGE, cpu: 1 }], training: [{ name: 'ada', image: IMAGE, cpu: 1 }] },
    /training\[0\]\.name: got "ada"/,
  ],
  [
    'an account that is not there',
    { training: [{ name: 'resnet', image: IMAGE, serviceAccount: 'none' }] },
    /training\[0\]\.serviceAccount: got "none"/,
  ],
  [
    'an account of a head that is not there',
    {
      rayClusters: [
        {
          name: 'etl',
          rayVersion: '2.60.0',
          image: IMAGE,
          head: { serviceAccount: 'none' },
          workers: [{ name: 'cpu' }],
        },
      ],
    },
    /rayClusters\[0\]\.head\.serviceAccount: got "none"/,
  ],
  [
    'an account with the name of a job',
    { serviceAccounts: [{ name: 'resnet' }], training: [{ name: 'resnet', image: IMAGE }] },
    /serviceAccounts\[0\]\.name: got "resnet"/,
  ],
])('%s is refused', (_, props, message) => expect(() => make(props)).toThrow(message));
