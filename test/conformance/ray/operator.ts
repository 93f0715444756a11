import type { Manifest } from '../../../lib';
import { at, listAt } from '../../../lib/values/manifest';
import type { ApiServer } from '../../support/real/kubernetes';
import { answers, freePort } from '../../support/real/ports';
import type { Server, Workplace } from '../../support/real/workplace';

const PATIENCE = 120_000;

/** Runs the operator of a Deployment outside of it: with its arguments, and with a token of its account and no other right. */
export async function startOperator(
  workplace: Workplace,
  program: string,
  server: ApiServer,
  deployment: Manifest,
): Promise<Server> {
  const { namespace = '' } = deployment.metadata;
  const pod = at(deployment, 'spec', 'template', 'spec');
  const account = String(at(pod, 'serviceAccountName'));
  const args = listAt(listAt(pod, 'containers')[0], 'args').map(String);
  const [metrics, health] = [await freePort(), await freePort()];
  return workplace.serve({
    program,
    args: [
      ...args,
      `--kubeconfig=${await kubeconfigOf(workplace, server, namespace, account)}`,
      `--leader-election-namespace=${namespace}`,
      `--metrics-addr=127.0.0.1:${metrics}`,
      `--health-probe-bind-address=127.0.0.1:${health}`,
    ],
    ready: () => answers(`http://127.0.0.1:${health}/readyz`),
    patience: PATIENCE,
  });
}

async function kubeconfigOf(workplace: Workplace, server: ApiServer, namespace: string, account: string) {
  const { status, body } = await server.ask(`/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, {
    method: 'POST',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  });
  if (status !== 201) throw new Error(`no token for ${namespace}/${account}: ${body}`);
  const token = String(at(JSON.parse(body), 'status', 'token'));
  return workplace.file(
    'kubeconfig',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'operator',
      clusters: [
        {
          name: 'test',
          cluster: {
            server: `https://127.0.0.1:${server.port}`,
            'certificate-authority': server.authority.certificate,
          },
        },
      ],
      users: [{ name: 'operator', user: { token } }],
      contexts: [{ name: 'operator', context: { cluster: 'test', user: 'operator' } }],
    }),
  );
}
