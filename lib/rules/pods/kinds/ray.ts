import { type PodKind, template, within } from '../pod-kind';

const cluster = [
  {
    at: '',
    spec: 'headGroupSpec.template.spec',
    metadata: 'headGroupSpec.template.metadata',
    containers: {
      containers: [
        { at: 'headGroupSpec.template.spec.containers.*' },
        {
          at: 'autoscalerOptions',
          when: 'enableInTreeAutoscaling',
          // KubeRay takes the image of the head and half a core; it sets no securityContext.
          unset: ['image', 'name', 'resources'],
        },
      ],
    },
  },
  template('workerGroupSpecs.*.template'),
];
const job = [...within('rayClusterSpec', cluster), template('submitterPodTemplate')];

/** KubeRay. Its init containers get the securityContext of the Ray container, so there is nothing to judge in them. */
export const rayKinds: readonly PodKind[] = [
  { group: 'ray.io', kinds: ['RayCluster'], pods: within('spec', cluster) },
  { group: 'ray.io', kinds: ['RayJob'], pods: within('spec', job) },
  { group: 'ray.io', kinds: ['RayCronJob'], pods: within('spec.jobTemplate', job) },
  { group: 'ray.io', kinds: ['RayService'], pods: within('spec.rayClusterConfig', cluster) },
];
