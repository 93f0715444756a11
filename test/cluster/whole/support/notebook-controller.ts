import { at, listAt, type Manifest } from '../../../../lib/values/manifest';

/**
 * What Kubeflow's notebook controller makes of a Notebook: a StatefulSet and a Service. A stand-in, after
 * components/notebook-controller/controllers/notebook_controller.go of kubeflow 1.10.
 */
export function ofNotebook(notebook: Manifest): readonly object[] {
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
