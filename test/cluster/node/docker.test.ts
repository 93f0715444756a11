import { dockerDaemon } from '../../../lib/cluster/node/docker/daemon';
import type { DockerProps } from '../../../lib/cluster/node/docker/schema';
import { problemPaths } from './problems';

const TCP = {
  address: '10.0.0.5',
  ca: '/etc/docker/ca.pem',
  certificate: '/etc/docker/cert.pem',
  key: '/etc/docker/key.pem',
};

test('is hard when nothing is said', () => expect(dockerDaemon()).toMatchSnapshot());

test('has no socket for the network, unless clients show certificates there', () => {
  expect(dockerDaemon()).not.toHaveProperty('hosts');
  expect(dockerDaemon({ tcp: TCP })).toMatchObject({
    hosts: ['unix:///var/run/docker.sock', 'tcp://10.0.0.5:2376'],
    tls: true,
    tlsverify: true,
    tlscacert: '/etc/docker/ca.pem',
  });
});

test('in a swarm containers end with the daemon', () => {
  expect(dockerDaemon({ swarm: true })).toHaveProperty('live-restore', false);
  expect(dockerDaemon({ liveRestore: false })).toHaveProperty('live-restore', false);
});

test.each<[props: unknown, ...paths: string[]]>([
  [{ swarm: true, liveRestore: true }, 'liveRestore'],
  [{ usernsRemap: 'root' }, 'usernsRemap'],
  [{ usernsRemap: 'root:root' }, 'usernsRemap'],
  [{ usernsRemap: '' }, 'usernsRemap'],
  [{ seccompProfile: 'unconfined' }, 'seccompProfile'],
  [{ icc: true }, 'icc'],
  [{ hosts: ['tcp://0.0.0.0:2375'] }, 'hosts'],
  [{ tcp: { ...TCP, port: 2375 } }, 'tcp.port'],
  [{ tcp: { address: '10.0.0.5' } }, 'tcp.ca', 'tcp.certificate', 'tcp.key'],
  [{ registryMirrors: ['http://mirror.example.com'] }, 'registryMirrors[0]'],
  [{ defaultRuntime: 'nvidia' }, 'defaultRuntime'],
  [{ runtimes: { runc: '/usr/bin/runc' } }, 'runtimes.runc'],
  [{ addressPools: [{ base: '10.0.0.0/16', size: 8 }] }, 'addressPools[0].size'],
])('%j is refused', (props, ...paths) => expect(problemPaths(() => dockerDaemon(props as DockerProps))).toEqual(paths));
