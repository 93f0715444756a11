import type { Manifest } from '../../../../lib';
import { podTemplatesOf } from '../../../../lib/rules/pod-template';
import type { PlainPodSpec } from '../../../../lib/values/pod';
import { type Made, podOf } from './pod';

/** What Kubeflow's notebook controller hands to the StatefulSet, as its notebook_controller.go writes it. */
export function notebookPods(notebook: Manifest): Made {
  const { name, labels = {} } = notebook.metadata;
  const own = { statefulset: name, 'notebook-name': name };
  const annotations = Object.entries(notebook.metadata.annotations ?? {}).filter(
    ([key]) => !key.includes('kubectl') && !key.includes('notebook'),
  );
  const pods = podTemplatesOf(notebook).map(template =>
    podOf(notebook, `${name}-0`, {
      labels: { ...labels, ...own },
      annotations: Object.fromEntries(annotations),
      spec: completed(template.spec, notebook),
    }),
  );
  return { pods, accounts: [] };
}

function completed(spec: PlainPodSpec, { metadata }: Manifest): PlainPodSpec {
  const [first, ...others] = spec.containers;
  if (first === undefined) return spec;
  const prefix = { name: 'NB_PREFIX', value: `/notebook/${metadata.namespace}/${metadata.name}` };
  return {
    ...spec,
    securityContext: spec.securityContext ?? { fsGroup: 100 },
    containers: [
      {
        ...first,
        env: [...(first.env ?? []), prefix],
        ports: first.ports ?? [{ containerPort: 8888, name: 'notebook-port', protocol: 'TCP' }],
        workingDir: first.workingDir ?? '/home/jovyan',
      },
      ...others,
    ],
  };
}
