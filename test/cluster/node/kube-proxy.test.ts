import { type KubeProxyProps, kubeProxyConfiguration } from '../../../lib/cluster/node/kube-proxy/configuration';
import { judge } from '../../../lib/rules/judge';
import { nodeRules } from '../../../lib/rules/node';
import type { KubernetesVersion } from '../../../lib/values/kubernetes-version';
import type { Manifest } from '../../../lib/values/manifest';
import { problemPaths } from './problems';
import { VERSIONS } from './versions';

const BLOCKS: KubeProxyProps = { nodePortAddresses: ['10.0.0.0/24'] };

function broken(document: object, kubernetes: KubernetesVersion): readonly string[] {
  const { findings } = judge([document as unknown as Manifest], nodeRules, { kubernetes });
  return findings.map(({ rule, path }) => `${rule.id} ${path}`);
}

const problemsOf = (props: unknown, kubernetes: KubernetesVersion = '1.37') =>
  problemPaths(() => kubeProxyConfiguration(props as KubeProxyProps, kubernetes));

test('is hard when nothing is said', () => expect(kubeProxyConfiguration({}, '1.37')).toMatchSnapshot());

test.each(VERSIONS)('keeps the rules on Kubernetes %s', kubernetes =>
  expect(broken(kubeProxyConfiguration(BLOCKS, kubernetes), kubernetes)).toEqual([]),
);

test.each([
  ['nodePortAddresses', 'node/node-port-addresses'],
  ['metricsBindAddress', 'node/kube-proxy-local'],
  ['healthzBindAddress', 'node/kube-proxy-local'],
  ['enableProfiling', 'node/kube-proxy-local'],
])('without %s breaks %s', (key, rule) => {
  const { [key]: _, ...rest } = kubeProxyConfiguration({}, '1.37');
  expect(broken(rest, '1.37')).toEqual([`${rule} ${key}`]);
});

test('node ports on the loopback are a matter of iptables alone', () => {
  expect(kubeProxyConfiguration({}, '1.37')).toHaveProperty('iptables', { localhostNodePorts: false });
  expect(kubeProxyConfiguration({ mode: 'nftables' }, '1.37')).not.toHaveProperty('iptables');
});

describe('versions', () => {
  test.each<[props: KubeProxyProps, since: KubernetesVersion, path: string]>([
    [{}, '1.31', 'nodePortAddresses'],
    [{ nodePortAddresses: ['primary'] }, '1.31', 'nodePortAddresses[0]'],
    [{ nodePortAddresses: ['localhost'] }, '1.37', 'nodePortAddresses[0]'],
    [{ nodePortAddresses: ['10.0.0.0/24', 'primary'] }, '1.37', 'nodePortAddresses[1]'],
    [{ ...BLOCKS, mode: 'nftables' }, '1.31', 'mode'],
  ])('%j works from %s on', (props, since, path) => {
    for (const kubernetes of VERSIONS) {
      const isThere = VERSIONS.indexOf(kubernetes) >= VERSIONS.indexOf(since);
      expect([kubernetes, problemsOf(props, kubernetes)]).toEqual([kubernetes, isThere ? [] : [path]]);
    }
  });
});

test.each<[props: unknown, ...paths: string[]]>([
  [{ healthzBindAddress: '10.0.0.1/32' }, 'healthzBindAddress'],
  [{ healthzBindAddress: '10256' }, 'healthzBindAddress'],
  [{ nodePortAddresses: ['all'] }, 'nodePortAddresses[0]'],
  [{ nodePortAddresses: ['0.0.0.0/0'] }, 'nodePortAddresses[0]'],
  [{ nodePortAddresses: ['10.0.0.7/24'] }, 'nodePortAddresses[0]'],
  [{ nodePortAddresses: [] }, 'nodePortAddresses'],
  [{ metricsBindAddress: '0.0.0.0:10249' }, 'metricsBindAddress'],
  [{ enableProfiling: true, mode: 'userspace' }, 'mode', 'enableProfiling'],
])('%j is refused', (props, ...paths) => expect(problemsOf(props)).toEqual(paths));
