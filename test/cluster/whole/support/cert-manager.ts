import { type CertManager, certManagerDefinitions } from '../../../support/real/cert-manager';
import type { Server } from '../../../support/real/workplace';
import type { WholeCluster } from './whole-cluster';

const HEALTHZ = '127.0.0.1:9403';

/** Starts cert-manager's controllers on the node, beside the API server. */
export async function startCertManager(cluster: WholeCluster, certManager: CertManager): Promise<Server> {
  const definitions = certManagerDefinitions(certManager);
  cluster.apply(...definitions);
  cluster.must(
    'wait',
    '--for=condition=Established',
    ...definitions.map(({ metadata }) => `crd/${metadata.name}`),
    '--timeout=120s',
  );
  const args = ['--kubeconfig', '/etc/kubernetes/admin.conf', '--healthz', HEALTHZ];
  return cluster.node.serve([certManager.program, ...args], () => cluster.node.answers(`http://${HEALTHZ}`));
}
