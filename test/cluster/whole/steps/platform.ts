import { at, listAt, type Manifest } from '../../../../lib/values/manifest';
import { distribution, madeOf } from '../../../conformance/access/upstream';
import { record } from '../../../conformance/support/record';
import { eventually } from '../support/eventually';
import type { WholeCluster } from '../support/whole-cluster';

/** etcd, three of the control plane, kube-proxy, and CoreDNS twice. */
const OWN_PODS = 7;

/** The cluster itself, and everything that `apps/kubeflow` emits applied to it. */
export function platform(running: () => WholeCluster): void {
  test('its own pods run: the names of Services, and the way to them', async () => {
    const cluster = running();
    const isRunning = (pod: Manifest) =>
      at(pod, 'status', 'phase') === 'Running' &&
      listAt(pod, 'status', 'containerStatuses').every(status => at(status, 'ready') === true);
    const ready = () => cluster.list('pods', 'kube-system').filter(isRunning);
    await eventually(() => expect(ready()).toHaveLength(OWN_PODS));
    record({
      judge: 'kubeadm and kubelet',
      version: cluster.version(),
      what: 'pods of the cluster itself, on a node that has the files of apps/cluster: they run',
      expected: OWN_PODS,
      judged: ready().length,
      findings: [],
    });
  });

  test('takes every object, the namespaces first', async () => {
    // Others made these before: the namespaces and the roles of the distribution.
    const cluster = running();
    const rights = distribution();
    const isNamespace = ({ kind }: Manifest) => kind === 'Namespace';
    cluster.apply(...rights.filter(isNamespace));
    cluster.apply(...rights.filter(manifest => !isNamespace(manifest)));
    await cluster.applyFolder(cluster.manifests);
    // The profile controller's part.
    cluster.apply(...cluster.list('profiles').flatMap(madeOf));
  });

  test('says which Secrets are missing, in the namespace that needs them, and never what is in one', async () => {
    const job = ['--namespace=auth', '--selector=batch.kubernetes.io/job-name=check-secrets'];
    await eventually(() => {
      const log = running().kubectl('logs', ...job, '--tail=-1').output;
      expect(log).toContain('company-directory');
      const pods = running().must('get', 'pods', ...job, '--no-headers');
      expect(pods).toMatch(/\s(Error|Failed)\s/);
    });
  });
}
