import type { Manifest } from '../../../../lib';
import { podTemplatesOf } from '../../../../lib/rules/pod-template';
import type { PodTemplate } from '../../../../lib/rules/pods/view';
import { at } from '../../../../lib/values/manifest';
import { isSet } from '../../../../lib/values/place';
import type { PlainPodSpec } from '../../../../lib/values/pod';
import { type Made, type Pod, podOf } from './pod';

type Container = PlainPodSpec['containers'][number];

/** Where the cluster stands in an object. */
const CLUSTER: Readonly<Record<string, readonly string[]>> = {
  RayCluster: ['spec'],
  RayJob: ['spec', 'rayClusterSpec'],
  RayService: ['spec', 'rayClusterConfig'],
};
const WAITING = { cpu: '200m', memory: '256Mi' };
const AUTOSCALER = { cpu: '500m', memory: '512Mi' };

/** Pods as KubeRay 1.6 makes them: its pod.go adds containers, mounts and ports to the templates of head and workers. */
export function rayPods(object: Manifest): Made {
  const cluster = at(object, ...(CLUSTER[object.kind] ?? []));
  const made = podTemplatesOf(object).map((template, index) => podFrom(object, cluster, template, index));
  return {
    pods: made,
    accounts: at(cluster, 'enableInTreeAutoscaling') === true ? made.slice(0, 1).map(accountOf) : [],
  };
}

function podFrom(object: Manifest, cluster: unknown, template: PodTemplate, index: number): Pod {
  const { path } = template.origin;
  const type = path.includes('headGroupSpec') ? 'head' : path.includes('workerGroupSpecs') ? 'worker' : 'submitter';
  const name = `${object.metadata.name}-${type}-${index}`;
  if (type === 'submitter') return podOf(object, name, submitted(template));
  const labels = {
    'ray.io/is-ray-node': 'yes',
    'ray.io/cluster': object.metadata.name,
    'ray.io/node-type': type,
    'app.kubernetes.io/name': 'kuberay',
    'app.kubernetes.io/created-by': 'kuberay-operator',
    ...template.labels,
  };
  const spec = type === 'head' ? head(template.spec, cluster, object.metadata.name) : worker(template.spec);
  return podOf(object, name, { ...template, labels, spec: withSharedMemory(spec) });
}

/** The submitter is the pod of a Job. */
function submitted(template: PodTemplate): PodTemplate {
  return { ...template, spec: { ...template.spec, restartPolicy: template.spec.restartPolicy ?? 'Never' } };
}

function head(spec: PlainPodSpec, cluster: unknown, name: string): PlainPodSpec {
  if (at(cluster, 'enableInTreeAutoscaling') !== true) return spec;
  const [ray, ...others] = spec.containers;
  // The library's table puts the autoscaler behind the other containers, with what its options say.
  const options = others.pop();
  if (ray === undefined || options === undefined) return spec;
  const autoscaler = {
    name: 'autoscaler',
    command: ['/bin/bash', '-c', '--'],
    args: ['ray kuberay-autoscaler'],
    image: ray.image,
    imagePullPolicy: 'IfNotPresent',
    resources: { requests: AUTOSCALER, limits: AUTOSCALER },
    ...picked(options, ['image', 'imagePullPolicy', 'securityContext', 'env', 'envFrom', 'volumeMounts', 'resources']),
  } as Container;
  return { ...spec, serviceAccountName: spec.serviceAccountName ?? name, containers: [ray, ...others, autoscaler] };
}

function worker(spec: PlainPodSpec): PlainPodSpec {
  const [ray] = spec.containers;
  if (ray === undefined) return spec;
  const waiting = {
    name: 'wait-gcs-ready',
    command: ['/bin/bash', '-c', '--'],
    args: ['ray health-check'],
    resources: { requests: WAITING, limits: WAITING },
    ...picked(ray, ['image', 'imagePullPolicy', 'securityContext', 'env', 'volumeMounts']),
  } as Container;
  return { ...spec, initContainers: [...(spec.initContainers ?? []), waiting] };
}

function withSharedMemory(spec: PlainPodSpec): PlainPodSpec {
  const [ray, ...others] = spec.containers;
  if (ray === undefined || ray.volumeMounts?.some(({ mountPath }) => mountPath === '/dev/shm')) return spec;
  const sizeLimit = ray.resources?.requests?.['memory'] ?? ray.resources?.limits?.['memory'];
  const mount = { name: 'shared-mem', mountPath: '/dev/shm' };
  const emptyDir = { medium: 'Memory', ...(sizeLimit !== undefined && { sizeLimit }) };
  return {
    ...spec,
    containers: [{ ...ray, volumeMounts: [...(ray.volumeMounts ?? []), mount] }, ...others],
    volumes: [...(spec.volumes ?? []), { name: 'shared-mem', emptyDir }],
  };
}

function picked(container: object, fields: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(container).filter(([field, value]) => fields.includes(field) && isSet(value)),
  );
}

function accountOf({ metadata, spec }: Pod): Manifest {
  const { namespace } = metadata;
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: String(spec.serviceAccountName), ...(namespace !== undefined && { namespace }) },
  };
}
