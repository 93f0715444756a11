import { ClusterAccess, type ClusterAccessProps, HostFile, Platform } from '../../lib';
import { problemPaths } from '../cluster/node/problems';

const ISSUER = 'https://login.ml.example.com/dex';
const PROPS: ClusterAccessProps = {
  server: 'https://192.0.2.11:6443',
  authority: { file: '/etc/ml/ca.crt' },
  people: { issuer: ISSUER, clientId: 'kubectl' },
  authentication: { issuers: [{ issuer: ISSUER, audiences: ['kubectl'], username: { claim: 'sub', prefix: 'dex:' } }] },
  accounts: [
    {
      name: 'deployer',
      namespace: 'team-vision',
      rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] }],
      user: { tokenFile: '/run/deployer/token' },
    },
  ],
};

function access(props: Partial<ClusterAccessProps> = {}): Platform {
  const platform = new Platform({
    kubernetes: '1.37',
    domain: 'ml.example.com',
    outdir: 'unused/manifests',
    hostdir: 'unused/host',
  });
  new ClusterAccess(platform, 'access', { ...PROPS, ...props });
  return platform;
}

const files = (platform: Platform) =>
  platform.node
    .findAll()
    .filter(construct => construct instanceof HostFile)
    .map(({ file }) => file);

test('a kubeconfig for people, and an account, a role and a kubeconfig for each program', () => {
  const platform = access();
  expect(files(platform)).toEqual([
    'workstation/kubeconfig/people.yaml',
    'workstation/kubeconfig/team-vision-deployer.yaml',
  ]);
  expect(platform.render().map(({ path }) => path)).toHaveLength(3);
});

test('what is left out is not made', () => expect(files(access({ people: undefined, accounts: [] }))).toEqual([]));

test.each<[props: unknown, ...paths: string[]]>([
  [{ people: { issuer: ISSUER, clientId: 'dashboard' } }, 'people.clientId'],
  [{ people: { issuer: 'https://other.example.com', clientId: 'kubectl' } }, 'people.clientId'],
  [{ server: 'http://192.0.2.11:6443' }, 'server'],
  [{ authority: {} }, 'authority'],
  [{ accounts: [{ ...PROPS.accounts?.[0], rules: [] }] }, 'accounts[0].rules'],
  [{ accounts: [{ ...PROPS.accounts?.[0], user: { token: 'sesame' } }] }, 'accounts[0].user.token'],
  [
    { accounts: [{ ...PROPS.accounts?.[0], rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get'] }] }] },
    'accounts[0].rules[0].apiGroups[0]',
    'accounts[0].rules[0].resources[0]',
  ],
])('%j is refused', (props, ...paths) =>
  expect(problemPaths(() => access(props as Partial<ClusterAccessProps>))).toEqual(paths),
);
