import { at, listAt, type Manifest } from '../../../../lib/values/manifest';
import { OPERATOR_VERSION } from '../../../conformance/ray/programs';
import { record } from '../../../conformance/support/record';
import { appFolders } from '../support/app';
import { eventually } from '../support/eventually';
import { secretValue } from '../support/gateway';
import { NAMESPACE, takeWebhook, writeRay } from '../support/ray-app';
import type { WholeCluster } from '../support/whole-cluster';

const CLUSTER = 'raycluster-pod-security';
const JOB = 'count-primes';
const DASHBOARD = 'http://127.0.0.1:8265/api/cluster_status';
const PATIENCE = 400_000;
const LONG = PATIENCE + 60_000;

/** The KubeRay operator makes clusters and jobs of what `apps/ray` emits, and Ray works in them. */
export function ray(running: () => WholeCluster): void {
  const named = (kind: string, name: string) =>
    running()
      .list(kind, NAMESPACE)
      .find(({ metadata }) => metadata.name === name);
  const podOf = (type: string): string => {
    const pod = running()
      .list('pods', NAMESPACE)
      .find(
        ({ metadata }) =>
          metadata.labels?.['ray.io/cluster'] === CLUSTER && metadata.labels['ray.io/node-type'] === type,
      );
    return pod?.metadata.name ?? type;
  };
  const inside = (type: string, ...command: readonly string[]) =>
    running().kubectl('exec', `--namespace=${NAMESPACE}`, podOf(type), `--container=ray-${type}`, '--', ...command);
  let webhook: Manifest;
  let job: Manifest | undefined;
  /** What has come to its end: a cluster that is ready, a job that has succeeded. */
  const done: string[] = [];

  beforeAll(async () => {
    const cluster = running();
    // Nobody comes in any more, and there is one node.
    cluster.must('scale', 'deployment/dex', '--namespace=auth', '--replicas=0');
    cluster.must('scale', 'deployment/oauth2-proxy', '--namespace=oauth2-proxy', '--replicas=0');
    const app = appFolders(cluster.workplace);
    writeRay(app, cluster.digests);
    webhook = takeWebhook(app);
    await cluster.applyFolder(app.manifests);
    // Its cluster comes when the other has gone.
    job = named('rayjobs', JOB);
    cluster.must('delete', `rayjob/${JOB}`, `--namespace=${NAMESPACE}`);
  }, LONG);

  test(
    'the operator runs as it is emitted, and its cluster becomes ready',
    async () => {
      running().must(
        'wait',
        '--for=condition=Available',
        'deployment/kuberay-operator',
        '--namespace=ray-system',
        '--timeout=120s',
      );
      await eventually(() => expect(at(named('rayclusters', CLUSTER), 'status', 'state')).toBe('ready'), PATIENCE);
      done.push(CLUSTER);
      running().secrets.add(secretValue(running(), NAMESPACE, CLUSTER, 'auth_token'));
    },
    LONG,
  );

  test('the API server refuses a RayCluster that the operator says no to', async () => {
    const cluster = running();
    const { name, namespace, path } = Object(at(listAt(webhook, 'webhooks')[0], 'clientConfig', 'service'));
    expect([name, path]).toEqual(['kuberay-operator-webhook', '/validate-ray-io-v1-raycluster']);
    cluster.apply(withAuthority(webhook, secretValue(cluster, namespace, name, 'ca.crt')));
    const { apiVersion, kind, metadata, spec } = named('rayclusters', CLUSTER) as Manifest;
    const other = { apiVersion, kind, metadata: { name: 'other', namespace: metadata.namespace } };
    const groups = listAt(spec, 'workerGroupSpecs');
    const twice = { ...other, spec: { ...Object(spec), suspend: true, workerGroupSpecs: [...groups, ...groups] } };
    await eventually(() => expect(() => cluster.apply(twice)).toThrow(/worker group names must be unique/));
    cluster.apply({ ...other, spec: { ...Object(spec), suspend: true } });
    cluster.must('delete', 'raycluster/other', `--namespace=${NAMESPACE}`);
  });

  test('a task runs on every worker', () => {
    const { output } = inside('head', 'python3', '-c', TASKS);
    expect(output).toMatch(/^tasks on 1 of 1 workers: 285$/m);
  });

  test.each(['head', 'worker'])('the root of the %s is read-only, and its home is not', type => {
    expect(inside(type, 'touch', '/opt/ray/x').output).toMatch(/Read-only file system/);
    expect(inside(type, 'touch', '/var/lib/ray/x', '/tmp/x')).toMatchObject({ status: 0 });
  });

  test('the dashboard answers nobody without the token', () => {
    // What stands on the command line is in the audit log: so the token comes from its file.
    const ask = (header: string) => inside('head', 'sh', '-c', `wget -qSO- ${header} ${DASHBOARD} 2>&1`).output;
    const bearing = (token: string) => ask(`--header="Authorization: Bearer ${token}"`);
    expect(ask('')).toMatch(/HTTP\/1\.\d 401/);
    expect(bearing('wrong')).toMatch(/HTTP\/1\.\d 40[13]/);
    expect(bearing('$(cat /var/run/secrets/ray.io/token/auth_token)')).toMatch(/HTTP\/1\.\d 200/);
  });

  test(
    'a job runs to its success in a cluster of its own',
    async () => {
      const cluster = running();
      cluster.must('delete', `raycluster/${CLUSTER}`, `--namespace=${NAMESPACE}`);
      const { apiVersion, kind, spec } = job as Manifest;
      cluster.apply({ apiVersion, kind, metadata: { name: JOB, namespace: NAMESPACE }, spec });
      await eventually(() => expect(at(named('rayjobs', JOB), 'status', 'jobStatus')).toBe('SUCCEEDED'), PATIENCE);
      await eventually(() =>
        expect(cluster.must('logs', `job/${JOB}`, `--namespace=${NAMESPACE}`)).toContain('9592 primes below 100000'),
      );
      done.push(JOB);
      record({
        judge: 'KubeRay operator and Ray',
        version: `${OPERATOR_VERSION}, ${at(spec, 'rayClusterSpec', 'rayVersion')}`,
        what: 'a cluster and a job of apps/ray (with less CPU reserved): ready with a task on every worker, and done',
        expected: 2,
        judged: done.length,
        findings: [],
      });
    },
    LONG,
  );
}

/** The webhook, with the authority of its certificate: what cert-manager's injector does by its annotation. */
function withAuthority(webhook: Manifest, authority: string): Manifest {
  const caBundle = Buffer.from(authority).toString('base64');
  return {
    ...webhook,
    webhooks: listAt(webhook, 'webhooks').map(one => ({
      ...Object(one),
      clientConfig: { ...Object(at(one, 'clientConfig')), caBundle },
    })),
  };
}

/** A sum of squares, each in a task of its own; says how many workers took part. */
const TASKS = `
import ray
ray.init(address='auto', log_to_driver=False)
@ray.remote
def square(n): return n * n, ray.get_runtime_context().get_node_id()
workers = [node['NodeID'] for node in ray.nodes() if node['Alive'] and node['Resources'].get('CPU')]
found = ray.get([square.remote(n) for n in range(10)])
print('tasks on', len({node for _, node in found}), 'of', len(workers), 'workers:', sum(value for value, _ in found))
`;
