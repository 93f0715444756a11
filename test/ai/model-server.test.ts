import fc from 'fast-check';
import { defaultDeny, evaluatePodSecurity, ModelServer, type ModelServerProps, ProblemError } from '../../lib';
import { type HttpRouteSettings, httpRoute } from '../../lib/ai/model-server/http-route';
import { allPodSecurityVersions } from '../../lib/rules/pod-security/version';
import { at, listAt, type Manifest } from '../../lib/values/manifest';
import type { PlainPodSpec } from '../../lib/values/pod';
import { changes, IMAGE, inNamespace, one, testPlatform } from '../support/manifests';
import { CustomResources } from '../support/schemas';

const REVISION = '0123456789abcdef0123456789abcdef01234567';
const SUM = 'b'.repeat(64);
const WEIGHTS = `registry.example/models/llama:3.1@sha256:${'c'.repeat(64)}`;
const ROLE = 'arn:aws:iam::111122223333:role/llm';
const DOWNLOAD = {
  repository: 'example/llama',
  revision: REVISION,
  size: '50Gi',
  egress: [{ cidr: '203.0.113.0/24', port: 443, for: 'mirror' }],
};
const S3 = {
  bucket: 'example-models',
  prefix: 'llama/3.1',
  region: 'eu-central-1',
  checksums: { 'config.json': SUM, 'model.safetensors': SUM },
};
const required: ModelServerProps = {
  engine: { vllm: { image: IMAGE } },
  model: { image: { reference: WEIGHTS } },
  cpu: 4,
  memory: '32Gi',
  disk: '20Gi',
};

const make = (change: object = {}, settings: object = {}) =>
  inNamespace(
    scope => {
      defaultDeny(scope);
      new ModelServer(scope, 'llm', { ...required, ...change });
    },
    { kubernetes: '1.36', ...settings },
  );
const vllm = (change: object) => ({ engine: { vllm: { image: IMAGE, ...change } } });
const download = (change: object = {}) => ({ model: { download: { ...DOWNLOAD, ...change } } });
const s3 = (change: object = {}) => ({ model: { s3: { ...S3, ...change } }, cloud: { irsa: ROLE } });

/** The one container of the server. */
const container = (manifests: ReadonlyMap<string, Manifest>) =>
  listAt(one(manifests, 'team-a/Deployment/llm'), 'spec', 'template', 'spec', 'containers')[0];

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

// `Required` makes this file fail to compile until a new prop is covered.
const full: Required<Omit<ModelServerProps, 'waivers'>> = {
  name: 'other',
  engine: { vllm: { image: IMAGE, servedName: 'llama', contextLength: 8192, tensorParallel: 2 } },
  model: { download: { ...DOWNLOAD, token: { name: 'hugging-face', key: 'token' }, checksums: S3.checksums } },
  cpu: 8,
  memory: '64Gi',
  disk: '40Gi',
  replicas: 3,
  autoscale: { min: 2, max: 4, metric: { name: 'vllm:num_requests_waiting', average: 5 } },
  sharedMemory: '4Gi',
  cache: '12Gi',
  accelerator: { nvidia: { gpus: 2 } },
  start: '600s',
  apiKey: { name: 'llm-options', key: 'options.yaml' },
  clients: [{ name: 'chat' }],
  limits: { body: '4Mi' },
  cloud: { podIdentity: { cluster: 'ml', role: ROLE } },
  route: {
    gateway: 'public',
    namespace: 'gateways',
    listener: 'https-0',
    pods: { app: 'public-gateway' },
    serviceAccount: 'public',
    hosts: ['llm.example.com'],
  },
};
// What a prop needs beside it.
const beside: Partial<Record<string, object>> = { route: { apiKey: full.apiKey } };

test.each(Object.entries(full))('%s reaches a manifest', (key, value) =>
  expect(changes(make(beside[key]), make({ ...beside[key], [key]: value }))).not.toBe(''),
);

describe('what there is', () => {
  const variants: readonly [string, ReadonlyMap<string, Manifest>][] = [
    ['an image', make()],
    ['every prop', make(full)],
    ['a download', make(download())],
    ['a bucket', make(s3())],
    ['an older cluster', make(download(), { kubernetes: '1.28' })],
  ];

  // The rules have judged them already: `inNamespace` throws where one is broken.
  test.each(variants)('%s: every pod is restricted, at every version of Pod Security', (_, manifests) => {
    const pods = [...manifests.values()].filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
    expect(pods.length).toBeGreaterThan(0);
    for (const { spec } of pods) {
      const template = at(spec, 'template') as { readonly spec: PlainPodSpec };
      for (const version of allPodSecurityVersions()) {
        expect(evaluatePodSecurity('restricted', version, template)).toEqual([]);
      }
    }
  });

  if (CustomResources.areThere) {
    const definitions = new CustomResources();
    test.each(variants)('%s: custom resources are what their definitions take', (_, manifests) => {
      const judged = [...manifests.values()].map(manifest => definitions.problems(manifest)).filter(found => found);
      expect(judged.length).toBeGreaterThan(1);
      expect(judged.flat()).toEqual([]);
    });
  } else {
    test.todo('SKIPPED: custom resources, because there are no resource definitions at ../shared/crds');
  }
});

describe.each<[string, object, RegExp]>([
  ['triton', { triton: { image: IMAGE } }, /^tritonserver --model-repository=\/models --model-control-mode=none /],
  [
    'textGenerationInference',
    { textGenerationInference: { image: IMAGE, contextLength: 4096, shards: 2 } },
    /^text-generation-launcher --model-id=\/models --port=8080 --num-shard=2 .*--max-total-tokens=4096/,
  ],
  [
    'server',
    {
      server: {
        image: IMAGE,
        command: ['/app/serve'],
        arguments: ['--weights', '/models'],
        paths: ['/score'],
        methods: ['POST'],
      },
    },
    /^\/app\/serve --weights \/models$/,
  ],
])('%s', (name, engine, command) => {
  const manifests = make({ engine, clients: [{ name: 'chat' }] });

  test('runs offline, with its own command', () => {
    const main = container(manifests);
    expect([...listAt(main, 'command'), ...listAt(main, 'args')].join(' ')).toMatch(command);
    expect(listAt(main, 'env')).toContainEqual({ name: 'HF_HUB_OFFLINE', value: '1' });
  });

  test('answers on the paths of its API alone', () => {
    const spec = at(one(manifests, 'team-a/AuthorizationPolicy/llm-clients'), 'spec', 'rules', 0, 'to', 0, 'operation');
    expect(spec).toMatchSnapshot();
    expect(JSON.stringify(spec)).not.toMatch(/repository|sharedmemory|trace|logging|invocations|tokenize/);
  });

  test.each(['--trust-remote-code', '--load-format=pt', '--enable-log-requests', '--model-control-mode=poll'])(
    'refuses %s',
    argument => {
      const settings = Object.values(engine)[0] as object;
      const path = `engine.${name}.arguments[0]: got "${argument}"`;
      expect(() => make({ engine: { [name]: { ...settings, arguments: [argument] } } })).toThrow(path);
    },
  );

  test('has no key that it would have to read from its environment', () =>
    expect(() => make({ engine, apiKey: { name: 'key', key: 'key' } })).toThrow('apiKey: got an object'));
});

test('Triton needs a repository in its own layout, so the files of a download are named', () => {
  const triton = { engine: { triton: { image: IMAGE } } };
  expect(() => make({ ...triton, ...download() })).toThrow(/model\.download\.files: got nothing/);
  expect(() => make({ ...triton, ...download({ files: ['*.pbtxt', '*.onnx'] }) })).not.toThrow();
});

describe('weights', () => {
  test('an image is a volume that nobody writes', () => {
    const manifests = make();
    const { volumes } = at(one(manifests, 'team-a/Deployment/llm'), 'spec', 'template', 'spec') as PlainPodSpec;
    expect(volumes?.find(({ name }) => name === 'model')?.image?.reference).toBe(WEIGHTS);
    expect(at(container(manifests), 'volumeMounts', 0)).toEqual({
      name: 'model',
      mountPath: '/models',
      readOnly: true,
    });
    expect([...manifests.keys()].filter(name => /Job|Claim|egress/.test(name))).toEqual([]);
  });

  test('an image needs Kubernetes 1.35, told of where it was written', () =>
    expect(() => make({}, { kubernetes: '1.34' })).toThrow(
      /^ModelServer at team-a\/llm\n {2}model\.image: got an object\n {4}allowed: nothing on Kubernetes 1\.34/,
    ));

  test('a download is a job of its own, which alone may leave and alone may write', () => {
    const manifests = make(download({ token: { name: 'hugging-face', key: 'token' } }));
    const ways = [...manifests.values()]
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .filter(policy => listAt(policy, 'spec', 'egress', 0, 'to').some(to => at(to, 'ipBlock') !== undefined));
    expect(ways.map(({ spec }) => at(spec, 'podSelector', 'matchLabels'))).toEqual([
      { 'app.kubernetes.io/instance': 'llm-download' },
    ]);
    const pod = (name: string) => at(one(manifests, `team-a/${name}`), 'spec', 'template', 'spec') as PlainPodSpec;
    const claim = ({ volumes }: PlainPodSpec) => volumes?.find(({ name }) => name === 'model')?.persistentVolumeClaim;
    expect(claim(pod('Job/llm-download'))).toEqual({ claimName: 'llm-model' });
    expect(claim(pod('Deployment/llm'))).toEqual({ claimName: 'llm-model', readOnly: true });
    expect(at(container(manifests), 'args', 0)).toBe(`/models/${REVISION}`);
    expect(pod('Job/llm-download').containers[0]?.env).toContainEqual({
      name: 'HF_TOKEN_PATH',
      value: '/var/run/secrets/hugging-face/token',
    });
  });

  test('servers wait for the download where the tool can make them', () => {
    const wave = (change: object) =>
      at(one(make(change), 'team-a/Deployment/llm'), 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave');
    expect([wave(download()), wave({})]).toEqual(['1', undefined]);
  });

  test('a bucket is a volume for this claim alone, read by the identity of the pod, and checked before it is served', () => {
    const manifests = make(s3());
    expect(one(manifests, 'PersistentVolume/team-a-llm-model')['spec']).toMatchObject({
      accessModes: ['ReadOnlyMany'],
      claimRef: { namespace: 'team-a', name: 'llm-model' },
      mountOptions: ['read-only', 'allow-other', 'region eu-central-1', 'prefix llama/3.1/'],
      csi: { volumeAttributes: { authenticationSource: 'pod', bucketName: 'example-models' } },
    });
    const init = listAt(one(manifests, 'team-a/Deployment/llm'), 'spec', 'template', 'spec', 'initContainers')[0];
    expect(JSON.parse(String(at(init, 'env', 1, 'value')))).toEqual(S3.checksums);
  });
});

describe('reach', () => {
  const manifests = make({
    clients: [{ name: 'chat' }, { name: 'eval', namespace: 'team-b', serviceAccount: 'judge' }],
  });

  test('the network lets named clients to the port of the API, and to nothing else', () => {
    const policies = [...manifests.values()].filter(({ kind }) => kind === 'NetworkPolicy');
    const ingress = policies.filter(policy => listAt(policy, 'spec', 'ingress').length > 0);
    expect(ingress.map(({ spec }) => spec)).toEqual([
      {
        podSelector: {
          matchLabels: { 'app.kubernetes.io/instance': 'llm', 'app.kubernetes.io/component': 'deployment' },
        },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [
              { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'chat' } } },
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'team-b' } },
                podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'eval' } },
              },
            ],
            ports: [{ port: 8000, protocol: 'TCP' }],
          },
        ],
      },
    ]);
    expect(one(manifests, 'team-a/NetworkPolicy/chat-to-llm')['spec']).toMatchObject({ policyTypes: ['Egress'] });
  });

  test('the mesh lets their accounts to the paths of the API, whatever others allow', () => {
    const principals = ['cluster.local/ns/team-a/sa/chat', 'cluster.local/ns/team-b/sa/judge'];
    expect(at(one(manifests, 'team-a/AuthorizationPolicy/llm-clients'), 'spec', 'rules')).toEqual([
      {
        from: [{ source: { principals } }],
        to: [
          {
            operation: {
              ports: ['8000'],
              paths: ['/v1/*'],
              notPaths: ['/v1/load_lora_adapter', '/v1/unload_lora_adapter'],
              methods: ['GET', 'POST'],
            },
          },
        ],
      },
    ]);
    expect(at(one(manifests, 'team-a/AuthorizationPolicy/llm-guard'), 'spec')).toMatchObject({
      action: 'DENY',
      rules: [
        { from: [{ source: { notPrincipals: principals } }] },
        { to: [{ operation: { notPorts: ['8000'] } }] },
        { to: [{ operation: { notMethods: ['GET', 'POST'] } }] },
        { to: [{ operation: { notPaths: ['/v1/*'] } }] },
        { to: [{ operation: { paths: ['/v1/load_lora_adapter', '/v1/unload_lora_adapter'] } }] },
      ],
    });
  });

  test('without a client nobody comes in', () => {
    const closed = make();
    expect(at(one(closed, 'team-a/AuthorizationPolicy/llm-guard'), 'spec', 'rules', 0)).toEqual({});
    expect([...closed.keys()].filter(name => name.includes('clients'))).toEqual([]);
  });
});

test('a gateway publishes the paths and methods of the API, and no others', () => {
  const manifests = make({ route: full.route, apiKey: full.apiKey });
  expect(one(manifests, 'team-a/HTTPRoute/llm')).toMatchSnapshot();
  const principals = ['cluster.local/ns/gateways/sa/public'];
  expect(at(one(manifests, 'team-a/AuthorizationPolicy/llm-guard'), 'spec', 'rules', 0)).toEqual({
    from: [{ source: { notPrincipals: principals } }],
  });
  expect(at(one(manifests, 'team-a/NetworkPolicy/llm-clients'), 'spec', 'ingress', 0, 'from')).toEqual([
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } },
      podSelector: { matchLabels: { app: 'public-gateway' } },
    },
  ]);
});

test.each([
  ['/v1/*', { type: 'PathPrefix', value: '/v1' }],
  ['/generate', { type: 'Exact', value: '/generate' }],
  ['/a.b/{*}/infer', { type: 'RegularExpression', value: '/a\\.b/[^/]+/infer' }],
])('the path %s of an API as a gateway matches it', (path, match) => {
  const route = httpRoute(testPlatform().namespace('team-a'), 'llm', full.route as HttpRouteSettings, {
    port: 8000,
    paths: [path],
    except: [],
    methods: ['GET'],
  });
  expect(at(route.toJson(), 'spec', 'rules')).toMatchObject([{ matches: [{ path: match, method: 'GET' }] }]);
});

test('a pod may take as long to load as it is given, and no longer', () => {
  const manifests = make({ start: '601s' });
  expect(at(container(manifests), 'startupProbe')).toMatchObject({ periodSeconds: 10, failureThreshold: 61 });
  expect(at(one(manifests, 'team-a/Deployment/llm'), 'spec', 'progressDeadlineSeconds')).toBe(1201);
});

describe('is refused, with the key and a fix', () => {
  test.each<[string, object, string]>([
    [
      'weights without a digest',
      { model: { image: { reference: 'registry.example/llama:3.1' } } },
      'model.image.reference',
    ],
    [
      'weights by a tag that moves',
      { model: { image: { reference: WEIGHTS.replace('3.1', 'latest') } } },
      'model.image.reference',
    ],
    ['weights from two places', { model: { image: { reference: WEIGHTS }, download: DOWNLOAD } }, 'model'],
    ['weights from nowhere', { model: {} }, 'model'],
    ['a branch', download({ revision: 'main' }), 'model.download.revision'],
    ['a short commit', download({ revision: REVISION.slice(0, 7) }), 'model.download.revision'],
    ['no revision', { model: { download: { ...DOWNLOAD, revision: undefined } } }, 'model.download.revision'],
    ['pickles', download({ files: ['*.safetensors', '*.bin'] }), 'model.download.files[1]'],
    ['checkpoints', download({ files: ['model.ckpt'] }), 'model.download.files[0]'],
    ['code of the repository', download({ files: ['*.py'] }), 'model.download.files[0]'],
    ['files of any format', download({ files: ['*'] }), 'model.download.files[0]'],
    ['files of a format that is left open', download({ files: ['model.*'] }), 'model.download.files[0]'],
    ['files above the folder', download({ files: ['../*.json'] }), 'model.download.files[0]'],
    [
      'a pickle with a checksum',
      s3({ checksums: { 'pytorch_model.PT': SUM } }),
      'model.s3.checksums["pytorch_model.PT"]',
    ],
    ['a bucket without checksums', s3({ checksums: undefined }), 'model.s3.checksums'],
    ['a bucket with none', s3({ checksums: {} }), 'model.s3.checksums'],
    ['a bucket that nobody may read', { ...s3(), cloud: undefined }, 'cloud'],
    ['a download that may go nowhere', download({ egress: [] }), 'model.download.egress'],
    ['a token as text', download({ token: 'hf_abc' }), 'model.download.token'],
    ['a mirror over plain HTTP', download({ endpoint: 'http://mirror.example' }), 'model.download.endpoint'],
    ['code of the model', vllm({ arguments: ['--trust-remote-code'] }), 'engine.vllm.arguments[0]'],
    [
      'code of the model, spelled otherwise',
      vllm({ arguments: ['--trust_remote_code=True'] }),
      'engine.vllm.arguments[0]',
    ],
    ['pickles of the model', vllm({ arguments: ['--dtype=half', '--load-format=pt'] }), 'engine.vllm.arguments[1]'],
    ['another load format', vllm({ arguments: ['--load-format=auto'] }), 'engine.vllm.arguments[0]'],
    ['a key as an argument', vllm({ arguments: ['--api-key=abc'] }), 'engine.vllm.arguments[0]'],
    ['prompts in the log', vllm({ arguments: ['--enable-log-requests'] }), 'engine.vllm.arguments[0]'],
    ['another port', vllm({ arguments: ['--port=80'] }), 'engine.vllm.arguments[0]'],
    ['a word that is no option', vllm({ arguments: ['--dtype', 'half'] }), 'engine.vllm.arguments[1]'],
    [
      'the mode for developers',
      vllm({ environment: { VLLM_SERVER_DEV_MODE: '1' } }),
      'engine.vllm.environment.VLLM_SERVER_DEV_MODE',
    ],
    [
      'adapters at run time',
      vllm({ environment: { VLLM_ALLOW_RUNTIME_LORA_UPDATING: 'True' } }),
      'engine.vllm.environment.VLLM_ALLOW_RUNTIME_LORA_UPDATING',
    ],
    [
      'pickles between workers',
      vllm({ environment: { VLLM_ALLOW_INSECURE_SERIALIZATION: '1' } }),
      'engine.vllm.environment.VLLM_ALLOW_INSECURE_SERIALIZATION',
    ],
    [
      'a way out while serving',
      vllm({ environment: { HF_HUB_OFFLINE: '0' } }),
      'engine.vllm.environment.HF_HUB_OFFLINE',
    ],
    ['a key in the environment', vllm({ environment: { VLLM_API_KEY: 'x' } }), 'engine.vllm.environment.VLLM_API_KEY'],
    [
      'devices past the scheduler',
      vllm({ environment: { NVIDIA_VISIBLE_DEVICES: 'all' } }),
      'engine.vllm.environment.NVIDIA_VISIBLE_DEVICES',
    ],
    ['a part of a GPU', { accelerator: { nvidia: { gpus: 0.5 } } }, 'accelerator.nvidia.gpus'],
    ['memory that is all shared', { sharedMemory: '32Gi' }, 'sharedMemory'],
    ['a cache that does not fit', { cache: '21Gi' }, 'cache'],
    ['one pod', { replicas: 1 }, 'replicas'],
    ['an autoscaler that goes nowhere', { autoscale: { min: 4, max: 2, cpu: 70 } }, 'autoscale.max'],
    ['an autoscaler without a measure', { autoscale: { min: 2, max: 4 } }, 'autoscale'],
    ['a key for an unknown Secret', { apiKey: 'abc' }, 'apiKey'],
    ['days to load', { start: '48h' }, 'start'],
    ['half a second to load', { start: '1500ms' }, 'start'],
    ['a route without a key', { route: full.route }, 'route'],
    ['a route whose gateway is every pod', { route: { ...full.route, pods: {} }, apiKey: full.apiKey }, 'route.pods'],
    ['a client whose pods are everybody', { clients: [{ name: 'chat', pods: {} }] }, 'clients[0].pods'],
    ['a body of gigabytes', { limits: { body: '5Gi' } }, 'limits.body'],
    ['an unknown program', { engine: { ollama: { image: IMAGE } } }, 'engine.ollama'],
  ])('%s', (_, change, path) => {
    let error: unknown;
    try {
      make(change);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ProblemError);
    const problems = (error as ProblemError).reports.flatMap(report => report.problems);
    expect(problems.map(problem => problem.path)).toContain(path);
    for (const { allowed, fix } of problems) expect([allowed, fix]).not.toContain('');
  });

  test('all at once', () =>
    expect(() => make({ ...vllm({ arguments: ['--trust-remote-code'] }), model: {}, replicas: 1 })).toThrow(
      /engine\.vllm\.arguments\[0\][\s\S]*model: got[\s\S]*replicas: got 1/,
    ));
});

test('whatever options and variables are given, the server keeps every rule, or is refused', () => {
  const option = fc.constantFrom(
    '--dtype=half',
    '--trust-remote-code',
    '--trust-remote-code=false',
    '--load-format=pt',
    '--enable-log-requests',
    '--model-control-mode=poll',
    '--gpu-memory-utilization=0.9',
    '--api-key=x',
    '-tp=2',
  );
  const variable = fc.constantFrom(
    'VLLM_LOGGING_LEVEL',
    'VLLM_SERVER_DEV_MODE',
    'TRUST_REMOTE_CODE',
    'NVIDIA_VISIBLE_DEVICES',
    'ASCEND_VISIBLE_DEVICES',
    'DB_PASSWORD',
    'HOME',
  );
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(
      fc.array(option, { maxLength: 2 }),
      fc.dictionary(variable, fc.constantFrom('1', '', 'all', 'false'), { maxKeys: 2 }),
      fc.constantFrom<object>(required.model, download().model, s3().model),
      (options, environment, model) => {
        try {
          // `inNamespace` judges every object by every rule.
          make({ ...vllm({ arguments: options, environment }), model, cloud: { irsa: ROLE } });
          seen.accepted += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          // Refused where it was written, not by a rule over what was made of it.
          expect(String(error)).toMatch(/^ProblemError: (ModelServer|GuardedService|HardenedDeployment) at /);
          seen.refused += 1;
        }
      },
    ),
    { numRuns: 100, seed: 8 },
  );
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(10);
});
