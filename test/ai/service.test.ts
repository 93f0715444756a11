import { defaultDeny, HardenedService, type HardenedServiceProps } from '../../lib';
import { at, listAt, type Manifest } from '../../lib/values/manifest';
import { changes, IMAGE, inNamespace, one } from '../support/manifests';
import { CustomResources } from '../support/schemas';

const ROLE = 'arn:aws:iam::111122223333:role/chat';
const required: HardenedServiceProps = { image: IMAGE };

const make = (change: Partial<HardenedServiceProps> = {}) =>
  inNamespace(scope => {
    defaultDeny(scope);
    new HardenedService(scope, 'chat', { ...required, ...change });
  });
const published = make({ published: {} });

describe('published, with required props else', () => {
  test.each([...published])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

// `Required` makes this file fail to compile until a new prop is covered.
const full: Required<Omit<HardenedServiceProps, 'waivers'>> = {
  name: 'other',
  image: IMAGE.replace('1.0', '2.0'),
  command: ['/app/chat'],
  arguments: ['--verbose'],
  environment: { LLM_URL: 'http://llm:8000/v1' },
  port: 9000,
  ready: '/r',
  alive: '/a',
  start: '60s',
  cpu: 2,
  memory: '4Gi',
  disk: '3Gi',
  replicas: 3,
  autoscale: { min: 2, max: 4, cpu: 70 },
  writable: [{ path: '/var/cache/chat', size: '1Gi' }],
  secrets: [{ secret: 'llm-key', path: '/var/run/secrets/llm' }],
  paths: ['/chat/*'],
  methods: ['POST'],
  clients: [{ name: 'tests' }],
  limits: { perUserAndMinute: 5 },
  cloud: { podIdentity: { cluster: 'ml', role: ROLE } },
  published: { timeout: '60s' },
  calls: [{ namespace: 'search', pods: { app: 'search' }, port: 9200, for: 'index' }],
};

test.each(Object.entries(full))('%s reaches a manifest', (key, value) =>
  expect(changes(make(), make({ [key]: value }))).not.toBe(''),
);

if (CustomResources.areThere) {
  const definitions = new CustomResources();
  test.each([
    ['required props', published],
    ['every prop', make(full)],
  ])('custom resources are what their definitions take: %s', (_, manifests) => {
    const judged = [...manifests.values()].map(manifest => definitions.problems(manifest)).filter(found => found);
    expect(judged.length).toBeGreaterThan(2);
    expect(judged.flat()).toEqual([]);
  });
} else {
  test.todo('SKIPPED: custom resources, because there are no resource definitions at ../shared/crds');
}

test('what is not published has no route and lets no gateway in', () => {
  const texts = [...make().values()].map(manifest => JSON.stringify(manifest));
  expect(texts.filter(text => text.includes('gateway'))).toEqual([]);
});

test('a published service is under the paths of its tenant, which the gateway guards', () => {
  const route = one(published, 'team-a/VirtualService/chat');
  const prefixes = listAt(route, 'spec', 'http').map(http => at(http, 'match', 0, 'uri'));
  expect(prefixes).toEqual([{ exact: '/app/team-a/chat' }, { prefix: '/app/team-a/chat/' }]);
  expect(at(route, 'spec', 'hosts')).toEqual(['ml.example.com']);
});

test('limits hold at the port of the service, after the mesh has looked at who calls', () => {
  const [rate, body] = patches(make({ port: 9000, limits: { body: '64Ki', perMinute: 60, perUserAndMinute: 6 } }));
  expect(at(body, 'patch', 'value', 'typed_config', 'max_request_bytes')).toBe(65_536);
  expect(at(rate, 'patch', 'value', 'typed_config')).toMatchObject({
    token_bucket: { max_tokens: 60, fill_interval: '60s' },
    descriptors: [{ entries: [{ key: 'user' }], token_bucket: { max_tokens: 6 } }],
  });
  for (const patch of [rate, body]) {
    expect(at(patch, 'match', 'listener', 'portNumber')).toBe(9000);
    expect(at(patch, 'patch', 'operation')).toBe('INSERT_BEFORE');
    expect(at(patch, 'match', 'listener', 'filterChain', 'filter', 'subFilter', 'name')).toMatch(/router$/);
  }
});

test('an identity in the cloud opens the way to the agent of the node, not to its metadata', () => {
  const policy = one(
    make({ cloud: { podIdentity: { cluster: 'ml', role: ROLE } } }),
    'team-a/NetworkPolicy/chat-pod-identity',
  );
  expect(listAt(policy, 'spec', 'egress')).toEqual([
    { to: [{ ipBlock: { cidr: '169.254.170.23/32' } }], ports: [{ port: 80, protocol: 'TCP' }] },
  ]);
});

test.each<[string, object, RegExp]>([
  [
    'a secret as a variable',
    { environment: { DB_PASSWORD: 'hunter2' } },
    /env\[0\]\.value: got \(not shown\)|env\[0\]\.value/,
  ],
  ['a port of root', { port: 80 }, /port: got 80/],
  ['a path with a star within', { paths: ['/a*b'] }, /paths\[0\]: got "\/a\*b"/],
  ['a method that does not exist', { methods: ['FETCH'] }, /methods\[0\]: got "FETCH"/],
  ['a method in small letters', { methods: ['get'] }, /methods\[0\]: got "get"/],
  ['no method', { methods: [] }, /methods: got a list of 0/],
  [
    'a destination that hands out credentials',
    { calls: [{ cidr: '169.254.169.254/32', port: 80, for: 'x1' }] },
    /calls\[0\]\.cidr/,
  ],
  ['an answer that takes hours', { published: { timeout: '7200s' } }, /published\.timeout: got "7200s"/],
])('%s is refused', (_, change, message) => expect(() => make(change)).toThrow(message));

function patches(manifests: ReadonlyMap<string, Manifest>): readonly unknown[] {
  return listAt(one(manifests, 'team-a/EnvoyFilter/chat-limits'), 'spec', 'configPatches');
}
