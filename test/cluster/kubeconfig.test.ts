import { kubeconfig } from '../../lib/cluster/kubeconfig/kubeconfig';
import { oidcLogin } from '../../lib/cluster/kubeconfig/oidc-login';
import type { KubeconfigProps } from '../../lib/cluster/kubeconfig/schema';
import { judge } from '../../lib/rules/judge';
import { kubeconfigRules } from '../../lib/rules/kubeconfig';
import { at, type Manifest } from '../../lib/values/manifest';
import { problemPaths } from './node/problems';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const BASE = { server: 'https://api.ml.example.com:6443', authority: { pem: PEM } } as const;
const LOGIN = { ...BASE, user: oidcLogin({ issuer: 'https://login.ml.example.com/dex', clientId: 'kubectl' }) };

test('people log in by a program', () => expect(kubeconfig(LOGIN)).toMatchSnapshot());

test('the certificates are in the file, as they are', () => {
  const data = at(kubeconfig(LOGIN), 'clusters', 0, 'cluster', 'certificate-authority-data');
  expect(Buffer.from(String(data), 'base64').toString()).toBe(PEM);
});

test('a program takes its token from a file', () =>
  expect(kubeconfig({ ...BASE, user: { tokenFile: '/run/ci/token' } })).toMatchObject({
    users: [{ name: 'cluster', user: { tokenFile: '/run/ci/token' } }],
  }));

test.each([LOGIN, { ...BASE, user: { tokenFile: '/run/ci/token' } }])('keeps the rules', props => {
  const { findings } = judge([kubeconfig(props) as unknown as Manifest], kubeconfigRules, { kubernetes: '1.37' });
  expect(findings).toEqual([]);
});

test.each<[props: unknown, ...paths: string[]]>([
  [{ ...BASE, user: { token: 'sesame' } }, 'user.token'],
  [{ ...BASE, user: {} }, 'user'],
  [{ ...BASE, user: { tokenFile: '/a', exec: { command: 'aws' } } }, 'user'],
  [{ ...LOGIN, server: 'http://api.ml.example.com' }, 'server'],
  [{ ...LOGIN, authority: {} }, 'authority'],
  [{ ...LOGIN, authority: { pem: PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY') } }, 'authority.pem'],
  [
    { ...BASE, user: { exec: { command: 'login', env: [{ name: 'API_TOKEN', value: 'sesame' }] } } },
    'user.exec.env[0]',
  ],
  [{ ...LOGIN, namespace: 'Team' }, 'namespace'],
])('%j is refused', (props, ...paths) => {
  const call = () => kubeconfig(props as KubeconfigProps);
  expect(problemPaths(call)).toEqual(paths);
  expect(call).not.toThrow(/sesame/);
});
