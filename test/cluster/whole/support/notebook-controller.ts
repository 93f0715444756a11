import { at, listAt, type Manifest } from '../../../../lib/values/manifest';
import { eventually } from './eventually';
import { giveVolumes } from './volumes';
import type { WholeCluster } from './whole-cluster';

const PATIENCE = 240_000;

/** Makes of a Notebook of the cluster what the controller makes of it, and waits until it is ready. */
export async function runNotebook(cluster: WholeCluster, namespace: string, name: string): Promise<void> {
  const notebook = cluster.list('notebooks', namespace).find(({ metadata }) => metadata.name === name);
  if (notebook === undefined) throw new Error(`there is no notebook ${namespace}/${name}`);
  giveVolumes(cluster);
  cluster.apply(...ofNotebook(notebook));
  await eventually(() => {
    const pod = cluster.must('get', 'pod', `${name}-0`, `--namespace=${namespace}`, '--no-headers');
    expect(pod).toMatch(/\s1\/1\s+Running\s/);
  }, PATIENCE);
  cluster.notebooks.add(`${namespace}/${name}`);
}

/** Takes it away again; the home stays. */
export function stopNotebook(cluster: WholeCluster, namespace: string, name: string): void {
  cluster.must('delete', `statefulset/${name}`, `service/${name}`, `--namespace=${namespace}`);
  cluster.must('wait', '--for=delete', `pod/${name}-0`, `--namespace=${namespace}`, '--timeout=120s');
}

/**
 * What Kubeflow's notebook controller makes of a Notebook: a StatefulSet and a Service. A stand-in, after
 * components/notebook-controller/controllers/notebook_controller.go of kubeflow 1.10.
 */
function ofNotebook(notebook: Manifest): readonly object[] {
  const {
    name,
    namespace = '',
    labels = {},
    annotations = {},
  } = notebook.metadata as Manifest['metadata'] & {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  const spec = at(notebook, 'spec', 'template', 'spec') as Readonly<Record<string, unknown>>;
  const [first, ...others] = listAt(spec, 'containers') as readonly Readonly<Record<string, unknown>>[];
  const selector = { statefulset: name };
  const prefix = `/notebook/${namespace}/${name}`;
  const env = [...listAt(first, 'env'), { name: 'NB_PREFIX', value: prefix }];
  const own = Object.entries(annotations).filter(([key]) => !/kubectl|notebook/.test(key));
  const metadata = { name, namespace };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        replicas: 1,
        serviceName: '',
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: { ...labels, ...selector, 'notebook-name': name }, annotations: Object.fromEntries(own) },
          spec: {
            ...spec,
            containers: [{ workingDir: '/home/jovyan', ...first, env }, ...others],
            securityContext: at(spec, 'securityContext') ?? { fsGroup: 100 },
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        type: 'ClusterIP',
        selector,
        ports: [{ name: `http-${name}`, port: 80, targetPort: 8888, protocol: 'TCP' }],
      },
    },
  ];
}
