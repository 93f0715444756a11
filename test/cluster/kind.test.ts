import { parse } from 'yaml';
import { kindConfiguration } from '../../lib/cluster/kind/cluster';
import type { KindProps } from '../../lib/cluster/kind/schema';
import type { KubernetesVersion } from '../../lib/values/kubernetes-version';
import { at, listAt } from '../../lib/values/manifest';
import { problemPaths } from './node/problems';

const imageOf = (kubernetes: string) => `kindest/node:v${kubernetes}.1@sha256:${'1'.repeat(64)}`;

function patches(props: Partial<KindProps>, kubernetes: KubernetesVersion): readonly unknown[] {
  const configuration = kindConfiguration({ image: imageOf(kubernetes), ...props }, kubernetes);
  return listAt(configuration, 'kubeadmConfigPatches').map(patch => parse(String(patch)) as unknown);
}

test('one node, with the audit policy, the log and the admission configuration', () =>
  expect(kindConfiguration({ image: imageOf('1.37') }, '1.37')).toMatchSnapshot());

test.each([
  ['1.37', 'v1beta4'],
  ['1.36', 'v1beta4'],
  ['1.35', 'v1beta3'],
  ['1.28', 'v1beta3'],
] as const)('for Kubernetes %s kind generates %s, and so do the patches', (kubernetes, version) => {
  const [cluster] = patches({}, kubernetes);
  expect(at(cluster, 'apiVersion')).toBe(`kubeadm.k8s.io/${version}`);
  expect(Array.isArray(at(cluster, 'apiServer', 'extraArgs'))).toBe(version === 'v1beta4');
});

test.each(['1.37', '1.33'] as const)('every file that a flag names is mounted twice, on Kubernetes %s', kubernetes => {
  const props = {
    image: imageOf(kubernetes),
    auditPolicy: '/etc/kubernetes/a/policy.yaml',
    admission: '/etc/kubernetes/b/c.yaml',
  };
  const configuration = kindConfiguration(props, kubernetes);
  const [cluster] = patches(props, kubernetes);
  const volumes = listAt(cluster, 'apiServer', 'extraVolumes').map(volume => at(volume, 'mountPath'));
  const mounts = listAt(configuration, 'nodes', 0, 'extraMounts').map(mount => at(mount, 'containerPath'));
  expect(volumes).toEqual(['/etc/kubernetes/a', '/etc/kubernetes/b', '/var/log/kubernetes/audit']);
  expect(mounts).toEqual(['/etc/kubernetes/a', '/etc/kubernetes/b']);
  const paths = JSON.stringify(at(cluster, 'apiServer', 'extraArgs'));
  expect([...paths.matchAll(/"(\/[^"]+)\/[^"/]+"/g)].every(([, folder]) => volumes.includes(folder))).toBe(true);
});

test('more nodes: ports and the log on the first alone', () => {
  const configuration = kindConfiguration(
    {
      image: imageOf('1.37'),
      controlPlanes: 3,
      workers: 2,
      hostFiles: 'dist/cluster/host',
      auditLogs: 'audit-log',
      portMappings: [{ containerPort: 30_443, hostPort: 8443 }],
    },
    '1.37',
  );
  expect(configuration['nodes']).toMatchObject([
    {
      role: 'control-plane',
      extraMounts: [
        { hostPath: 'dist/cluster/host/etc/kubernetes/audit', readOnly: true },
        { hostPath: 'dist/cluster/host/etc/kubernetes/admission', readOnly: true },
        { hostPath: 'audit-log', containerPath: '/var/log/kubernetes/audit' },
      ],
      extraPortMappings: [{ listenAddress: '127.0.0.1', containerPort: 30_443, hostPort: 8443, protocol: 'TCP' }],
    },
    { role: 'control-plane' },
    { role: 'control-plane' },
    { role: 'worker' },
    { role: 'worker' },
  ]);
  expect(listAt(configuration, 'nodes').filter(node => at(node, 'extraPortMappings') !== undefined)).toHaveLength(1);
});

test.each<[props: unknown, ...paths: string[]]>([
  [{}, 'image'],
  [{ image: 'kindest/node:v1.37.1' }, 'image'],
  [{ image: imageOf('1.36') }, 'image'],
  [{ image: imageOf('1.37'), auditPolicy: 'policy.yaml' }, 'auditPolicy'],
  [{ image: imageOf('1.37'), auditPolicy: '/etc/kubernetes/policy.yaml' }, 'auditPolicy'],
  [{ image: imageOf('1.37'), admission: '/etc/kubernetes/pki/admission.yaml' }, 'admission'],
  [{ image: imageOf('1.37'), admission: '/opt/admission.yaml' }, 'admission'],
  [{ image: imageOf('1.37'), networking: { apiServerAddress: '0.0.0.0' } }, 'networking.apiServerAddress'],
  [{ image: imageOf('1.37'), controlPlanes: 0, workers: -1 }, 'controlPlanes', 'workers'],
])('%j is refused', (props, ...paths) =>
  expect(problemPaths(() => kindConfiguration(props as KindProps, '1.37'))).toEqual(paths),
);
