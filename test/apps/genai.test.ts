import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { genai } from '../../apps/genai/genai';
import { at, listAt, type Manifest } from '../../lib/values/manifest';

const APP = 'apps/genai';
/** The resolver of the nodes. */
const RESOLVER = '10.100.0.10/32';
const FOLDERS = { outdir: '/nonexistent/out', hostdir: '/nonexistent/host' };
const { manifests: files, hostFiles } = genai(APP, FOLDERS).renderAll();
const manifests = files.map(({ text }) => parse(text) as Manifest);
const assistant = manifests.filter(({ metadata }) => metadata.namespace === 'assistant');
const ofKind = (kind: string) => assistant.filter(manifest => manifest.kind === kind);

test('dist holds just what the data files give', () => {
  const committed = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  expect(committed('dist/genai')).toEqual(files.map(({ path }) => path).sort());
  expect(committed('dist/genai-host')).toEqual(hostFiles.map(({ path }) => path).sort());
  for (const { path, text } of files) expect(readFileSync(join('dist/genai', path), 'utf8')).toBe(text);
  for (const { path, text } of hostFiles) expect(readFileSync(join('dist/genai-host', path), 'utf8')).toBe(text);
});

test('pods leave the cluster to fetch a model and to search, and for nothing else', () => {
  const ways = assistant.flatMap(policy =>
    listAt(policy, 'spec', 'egress')
      .flatMap(rule => listAt(rule, 'to'))
      .flatMap(to => [at(to, 'ipBlock', 'cidr') ?? [], ...listAt(to, 'domainNames')].flat())
      .filter(place => place !== RESOLVER)
      .map(place => [at(policy, 'spec', 'podSelector', 'matchLabels', 'app.kubernetes.io/instance'), place]),
  );
  expect(ways.map(way => way.join(' ')).sort()).toEqual([
    'embeddings-download *.hf.co',
    'embeddings-download huggingface.co',
    'retrieval example-assistant-index.s3.eu-central-1.amazonaws.com',
    'retrieval sts.eu-central-1.amazonaws.com',
  ]);
});

test('the load balancer before the gateway is internal, for named addresses, and passes TLS on', () => {
  const balancers = manifests.filter(manifest => at(manifest, 'spec', 'type') === 'LoadBalancer');
  expect(balancers.map(({ metadata }) => metadata.name)).toEqual(['kubeflow-gateway-edge']);
  const [edge] = balancers;
  expect(at(edge, 'metadata', 'annotations', 'service.beta.kubernetes.io/aws-load-balancer-scheme')).toBe('internal');
  expect(at(edge, 'spec', 'loadBalancerSourceRanges')).toEqual(['10.0.0.0/8', '172.16.0.0/12']);
});

test('of its programs the gateway reaches the pages alone, and members alone reach those', () => {
  const routes = ofKind('VirtualService').flatMap(route => listAt(route, 'spec', 'http'));
  expect(routes.flatMap(route => at(route, 'route', 0, 'destination', 'host') ?? [])).toEqual([
    'chat.assistant.svc.cluster.local',
  ]);
  const guard = manifests.find(({ metadata }) => metadata.name === 'members-of-assistant');
  expect(at(guard, 'spec')).toMatchObject({
    action: 'DENY',
    rules: [
      {
        to: [{ operation: { paths: expect.arrayContaining(['/app/assistant/*']) } }],
        when: [
          { key: 'request.auth.claims[email]', notValues: ['ada@example.com', 'grace@example.com'] },
          { key: 'request.auth.claims[groups]', notValues: ['assistant-users'] },
        ],
      },
    ],
  });
});

test('every account of a program is its own, and those in the cloud are for one use', () => {
  const roles = ofKind('ServiceAccount').flatMap(({ metadata }) => {
    const role = metadata.annotations?.['eks.amazonaws.com/role-arn'];
    return role === undefined ? [] : [[metadata.name, role]];
  });
  expect(roles).toEqual([
    ['secret-reader', 'arn:aws:iam::111122223333:role/assistant-secrets'],
    ['retrieval', 'arn:aws:iam::111122223333:role/assistant-retrieval'],
  ]);
  const used = ofKind('Deployment').map(pod => at(pod, 'spec', 'template', 'spec', 'serviceAccountName'));
  expect(new Set(used).size).toBe(used.length);
});

test('secrets are files, and none is in the environment or in the manifests', () => {
  for (const manifest of assistant)
    expect(JSON.stringify(manifest)).not.toMatch(/secretKeyRef|secretRef"|hf_[A-Za-z0-9]{10}/);
  const token = ofKind('Job').find(({ metadata }) => metadata.name === 'embeddings-download');
  const { env, volumeMounts } = listAt(token, 'spec', 'template', 'spec', 'containers')[0] as Record<string, unknown>;
  expect(env).toContainEqual({ name: 'HF_TOKEN_PATH', value: '/var/run/secrets/hugging-face/token' });
  expect(volumeMounts).toContainEqual({ name: 'token', mountPath: '/var/run/secrets/hugging-face', readOnly: true });
});

test.each<[string, RegExp, string, RegExp]>([
  [
    'a model by its branch',
    /revision: \w+/,
    'revision: main',
    /models\[1\]\.model\.download\.revision \(line \d+\): got "main"/,
  ],
  ['a model by its tag', /2024-07@sha256:1+/, '2024-07', /models\[0\]\.model\.image\.reference \(line \d+\)/],
  [
    'a wildcard that stands for more on EKS',
    /"\*\*\.hf\.co"/,
    '"*.hf.co"',
    /model\.download\.egress\[0\]\.hosts\[1\]: got "\*\.hf\.co"[\s\S]*write "\*\*\.hf\.co"/,
  ],
  [
    'a host that no wildcard stands for',
    /huggingface\.co, /,
    '',
    /models\[1\]\.model\.download\.egress \(line \d+\): got "\*\*\.hf\.co"[\s\S]*add "huggingface\.co"/,
  ],
  [
    'a client that nobody can be',
    /- name: chat\n {4}limits/,
    '- name: Chat\n    limits',
    /models\[0\]\.clients\[0\]\.name \(line \d+\)/,
  ],
  [
    'a model that does not fit',
    /memory: 48Gi/,
    'memory: 200Gi',
    /quota\.memory \(line \d+\): got "256Gi"\s+allowed: at least 444Gi, which models\[0\], models\[1\]/,
  ],
  [
    'a device too many',
    /gpus: 1/,
    'gpus: 4',
    /quota\.accelerators\["nvidia\.com\/gpu"\] \(line \d+\): got 4\s+allowed: at least 10, which models\[0\], models\[1\]/,
  ],
  [
    'two workloads of one name',
    /- name: retrieval\n {4}image/,
    '- name: llm\n    image',
    /services\[0\]\.name \(line \d+\): got "llm"[\s\S]*models\[0\] has llm/,
  ],
  [
    'an account that a model has',
    /- name: secret-reader/,
    '- name: llm',
    /serviceAccounts\[0\]\.name \(line \d+\): got "llm"/,
  ],
  [
    'a key that nobody knows',
    /contextLength/,
    'contextSize',
    /models\[0\]\.engine\.vllm\.contextSize \(line \d+\): got the unknown key/,
  ],
])('%s is one error with its line, and nothing is written', (_, place, change, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'genai-'));
  try {
    cpSync(APP, folder, { recursive: true });
    const file = join(folder, 'tenants/assistant.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(place);
    writeFileSync(file, text.replace(place, change));
    const options = { outdir: join(folder, 'out'), hostdir: join(folder, 'host') };
    expect(() => genai(folder, options).synth()).toThrow(message);
    expect(existsSync(options.outdir)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
