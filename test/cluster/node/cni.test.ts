import { cniConflist } from '../../../lib/cluster/node/cni/conflist';
import type { CniProps } from '../../../lib/cluster/node/cni/schema';
import { problemPaths } from './problems';

const BRIDGE = { type: 'bridge', ipam: { type: 'host-local', ranges: [[{ subnet: '10.244.0.0/24' }]] } } as const;
const BANDWIDTH = { type: 'bandwidth', capabilities: { bandwidth: true } };

test('the plugin for bandwidth is never missing', () => {
  expect(cniConflist({ name: 'pods', plugins: [BRIDGE] })).toMatchSnapshot();
  expect(cniConflist({ name: 'pods', plugins: [{ type: 'calico', datastore_type: 'kubernetes' }] }).plugins).toEqual([
    { type: 'calico', datastore_type: 'kubernetes' },
    BANDWIDTH,
  ]);
});

test('the plugin for bandwidth stands where it was put, and once', () => {
  const plugins = [
    { type: 'calico' },
    { type: 'bandwidth', ingressRate: 10_000_000, ingressBurst: 1_000_000 },
    { type: 'tuning' },
  ];
  expect(cniConflist({ name: 'pods', plugins }).plugins).toEqual([
    { type: 'calico' },
    { ...BANDWIDTH, ingressRate: 10_000_000, ingressBurst: 1_000_000 },
    { type: 'tuning' },
  ]);
});

test('ports of the node are for those who ask', () =>
  expect(cniConflist({ name: 'pods', plugins: [BRIDGE], hostPorts: true }).plugins.slice(1)).toEqual([
    { type: 'portmap', snat: true, capabilities: { portMappings: true } },
    BANDWIDTH,
  ]));

test.each<[props: unknown, ...paths: string[]]>([
  [{ name: 'pods', plugins: [] }, 'plugins'],
  [{ name: 'po ds', plugins: [BRIDGE] }, 'name'],
  [{ name: 'pods', cniVersion: '9.0.0', plugins: [BRIDGE] }, 'cniVersion'],
  [{ name: 'pods', plugins: [{ type: 'bandwidth' }] }, 'plugins[0].type'],
  [{ name: 'pods', plugins: [BRIDGE, BRIDGE] }, 'plugins[1].type'],
  [{ name: 'pods', plugins: [{ ...BRIDGE, promiscMode: true }] }, 'plugins[0].promiscMode'],
  [{ name: 'pods', plugins: [{ ...BRIDGE, ipam: { type: 'host-local', ranges: [] } }] }, 'plugins[0].ipam.ranges'],
  [{ name: 'pods', plugins: [BRIDGE, { type: 'bandwidth', egressRate: 1_000_000 }] }, 'plugins[1]'],
  [{ name: 'pods', plugins: [{ subnet: '10.0.0.0/8' }] }, 'plugins[0].type'],
])('%j is refused', (props, ...paths) => expect(problemPaths(() => cniConflist(props as CniProps))).toEqual(paths));
