import { apiObject, HostFile, Platform, ProblemError, type Waiver } from '../../lib';
import { AccountAccess, type AccountAccessProps } from '../../lib/identity/kubeconfig/account-access';
import { at } from '../../lib/values/manifest';

const PROPS: AccountAccessProps = {
  rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'patch'] }],
  server: 'https://api.ml.example.com:6443',
  authority: { file: '/etc/kubernetes/pki/ca.crt' },
  user: { tokenFile: '/run/ci/token' },
};

function platform(): Platform {
  return new Platform({
    kubernetes: '1.37',
    domain: 'ml.example.com',
    outdir: 'unused/manifests',
    hostdir: 'unused/host',
  });
}

function access(props: Partial<AccountAccessProps> = {}) {
  const app = platform();
  const chart = app.namespace('team-vision');
  return { app, chart, access: new AccountAccess(chart, 'deployer', { ...PROPS, ...props }) };
}

const TOKEN_SECRET = {
  metadata: { name: 'deployer-token', annotations: { 'kubernetes.io/service-account.name': 'deployer' } },
  type: 'kubernetes.io/service-account-token',
};

test('an account, what it may do in its namespace, and a kubeconfig without a credential', () => {
  const { chart, access: made } = access();
  expect(chart.toJson()).toMatchSnapshot();
  expect(made.kubeconfig.file).toBe('workstation/kubeconfig/team-vision-deployer.yaml');
  expect(made.kubeconfig.text).toMatchSnapshot();
});

test('there is no Secret, and no token anywhere', () => {
  const { app } = access();
  const text = app
    .render()
    .map(file => file.text)
    .join('\n');
  expect(text).not.toMatch(/kind: Secret|service-account-token|eyJ/);
  expect(
    at(app.node.findAll().find(construct => construct instanceof HostFile)?.documents, 0, 'users', 0, 'user'),
  ).toEqual({
    tokenFile: '/run/ci/token',
  });
});

test('a Secret with a token is refused, unless it is waived', () => {
  const { app, chart } = access();
  apiObject(chart, { apiVersion: 'v1', kind: 'Secret' }, TOKEN_SECRET);
  expect(() => app.render()).toThrow('rule: service-account/no-token-secrets');

  const waivers: readonly Waiver[] = [
    {
      rule: 'service-account/no-token-secrets',
      on: 'Secret/deployer-token',
      reason: 'an appliance that cannot renew tokens',
      owner: 'ml-infra',
      until: '2027-03-31',
    },
  ];
  const waived = access({ waivers });
  apiObject(waived.access, { apiVersion: 'v1', kind: 'Secret' }, TOKEN_SECRET);
  expect(() => waived.app.render()).not.toThrow();
});

test('more than the account needs is refused', () => {
  expect(() => access({ rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get'] }] })).toThrow(ProblemError);
  const { app } = access({ rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] });
  expect(() => app.render()).toThrow('rule: access/no-secret-access');
});

test('a static token is refused', () =>
  expect(() => access({ user: { token: 'sesame' } as AccountAccessProps['user'] })).toThrow(/user\.token/));
