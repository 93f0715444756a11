import { at, type Manifest } from '../values/manifest';
import { isRecord } from '../values/place';
import type { PlainPodSpec } from '../values/pod';
import { joinPath } from '../values/problem';

/** Where each kind keeps the pod that it makes; a kind that is not listed makes none that we know of. */
export const POD_TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'v1/Pod': [],
  'v1/PodTemplate': ['template'],
  'v1/ReplicationController': ['spec', 'template'],
  'apps/v1/Deployment': ['spec', 'template'],
  'apps/v1/ReplicaSet': ['spec', 'template'],
  'apps/v1/StatefulSet': ['spec', 'template'],
  'apps/v1/DaemonSet': ['spec', 'template'],
  'batch/v1/Job': ['spec', 'template'],
  'batch/v1/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'kubeflow.org/v1/Notebook': ['spec', 'template'],
  'kubeflow.org/v1beta1/Notebook': ['spec', 'template'],
};

/** A pod inside an object. */
export interface PodTemplate {
  /** Kind of the object that makes the pod: `Deployment`. */
  readonly kind: string;
  /** Path of the pod's spec within the object: `spec.template.spec`. */
  readonly path: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Anybody's YAML: the type is what it should be, not what it must be. */
  readonly spec: PlainPodSpec;
}

/** The pods that an object makes. */
export function podTemplatesOf(manifest: Manifest): readonly PodTemplate[] {
  const [apiVersion, kind] = [at(manifest, 'apiVersion'), at(manifest, 'kind')];
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const keys = POD_TEMPLATES[`${apiVersion}/${kind}`];
  const spec = keys && at(manifest, ...keys, 'spec');
  if (keys === undefined || !isRecord(spec)) return [];
  return [
    {
      kind,
      path: joinPath([...keys, 'spec']),
      labels: (at(manifest, ...keys, 'metadata', 'labels') ?? {}) as Record<string, string>,
      annotations: (at(manifest, ...keys, 'metadata', 'annotations') ?? {}) as Record<string, string>,
      spec: spec as unknown as PlainPodSpec,
    },
  ];
}
