import { ANYTHING, type PodKind, type PodPlace, template, within } from '../pod-kind';

/** Fields of a driver or an executor that are those of its container. */
const CONTAINER = ['env', 'envFrom', 'image', 'lifecycle', 'ports', 'securityContext', 'volumeMounts'];

/** Driver or executor: the operator makes a pod of these fields and lays it over the template, if there is one. */
function role(at: string): readonly PodPlace[] {
  return [
    {
      at,
      metadata: '',
      containers: {
        initContainers: [{ at: 'initContainers.*' }],
        containers: [{ at: '', only: CONTAINER, unset: ANYTHING }, { at: 'sidecars.*' }],
      },
      fields: { securityContext: 'podSecurityContext', serviceAccountName: 'serviceAccount' },
      unset: ANYTHING,
    },
    template(`${at}.template`, {
      containers: {
        initContainers: [{ at: 'spec.initContainers.*', unset: ANYTHING }],
        containers: [{ at: 'spec.containers.*', unset: ANYTHING }],
      },
      unset: ANYTHING,
    }),
  ];
}

const application = [
  ...role('driver'),
  ...role('executor'),
  // Volumes and the image are those of both.
  {
    at: '',
    containers: { containers: [{ at: '', only: ['image', 'imagePullPolicy'], unset: ANYTHING }] },
    unset: ANYTHING,
  },
];

/** The Spark operator. */
export const sparkKinds: readonly PodKind[] = [
  { group: 'sparkoperator.k8s.io', kinds: ['SparkApplication'], pods: within('spec', application) },
  { group: 'sparkoperator.k8s.io', kinds: ['ScheduledSparkApplication'], pods: within('spec.template', application) },
  {
    group: 'sparkoperator.k8s.io',
    kinds: ['SparkConnect'],
    pods: within('spec', [...role('server'), ...role('executor')]),
  },
];
