import { KubeRayOperator, PlatformNamespace, Tenant } from '../../../lib';
import type { OperatorInput } from '../../../lib/ai/ray/operator/schema';
import { changes, IMAGE, manifestsOf, one, testPlatform } from '../../support/manifests';

const RIGHTS = { reason: 'the operator makes the pods and tokens of clusters', owner: 'ml-infra', until: '2027-06-30' };
const REQUIRED: OperatorInput = { image: IMAGE, watch: ['team-a'], rights: RIGHTS };

const make = (props: Partial<OperatorInput> = {}) => {
  const platform = testPlatform({ apiServer: { cidrs: ['10.0.0.10/32'] } });
  for (const name of ['team-a', 'team-b']) new PlatformNamespace(platform, { name, mesh: false });
  new KubeRayOperator(platform, { ...REQUIRED, ...props });
  return manifestsOf(platform);
};

describe('required props only', () => {
  test.each([...make()].filter(([name]) => !name.includes('team-b')))('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );
});

// `Required` makes this file fail to compile until a new prop is covered.
const full: Required<OperatorInput> = {
  image: IMAGE.replace('1.0', '2.0'),
  release: '1.7',
  namespace: 'kuberay',
  watch: ['team-a', 'team-b'],
  tenants: ['team-vision'],
  rights: { ...RIGHTS, owner: 'somebody-else' },
  replicas: 3,
  cpu: '1',
  memory: '1Gi',
  schedules: true,
  autoscaledJobs: true,
  mutualTls: true,
  webhook: { issuer: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'internal' } },
};

test.each(Object.keys(full) as (keyof OperatorInput)[])('%s changes just what it is for', key => {
  const release = { release: '1.7' } as const;
  const base = key === 'mutualTls' ? make(release) : make();
  const changed = make({ ...(key === 'mutualTls' && release), [key]: full[key] });
  if (key === 'namespace' || key === 'watch' || key === 'tenants') expect(changes(base, changed)).not.toBe('');
  else expect(changes(base, changed)).toMatchSnapshot();
});

test.each<[string, object, RegExp]>([
  ['no namespace to watch', { watch: [] }, /watch: got a list of 0/],
  ['a namespace twice', { watch: ['team-a', 'team-a'] }, /watch: got a list of 2\n {4}allowed: names that differ/],
  ['a tenant twice', { tenants: ['team-a'] }, /watch: got a list of 1\n {4}allowed: names that differ/],
  [
    'mutual TLS before it is there',
    { mutualTls: true },
    /release: got "1.6"\n {4}allowed: a release that knows mutualTls/,
  ],
  ['rights that nobody answers for', { rights: { ...RIGHTS, owner: '' } }, /rights.owner: got ""/],
])('fails on %s', (_, props, message) => expect(() => make(props)).toThrow(message));

test('an operator needs to know where the API server is', () => {
  expect(() => new KubeRayOperator(testPlatform(), REQUIRED)).toThrow(/fix: give the platform apiServer.cidrs/);
});

test('in the namespace of a tenant the operator needs one waiver less', () => {
  const platform = testPlatform({ apiServer: { cidrs: ['10.0.0.10/32'] } });
  new Tenant(platform, 'team-vision', { owner: 'ada@example.com', quota: { cpu: 8, memory: '32Gi' } });
  new KubeRayOperator(platform, { image: IMAGE, rights: RIGHTS, tenants: ['team-vision'] });
  const waivers = (name: string) => one(manifestsOf(platform), name).metadata.annotations?.['cdk8s-rampart/waivers'];
  expect(waivers('team-vision/Role/kuberay-operator')).not.toContain('no-shared-pod-creation');
});
