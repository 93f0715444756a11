import { ANYTHING, type PodKind, template, within } from '../pod-kind';

// JobSet: the operators copy the templates.
const jobSetSpec = [template('replicatedJobs.*.template.spec.template')];

/** Training Operator, Trainer, MPI Operator and JobSet. */
export const trainingKinds: readonly PodKind[] = [
  replicas('JAXJob', 'jaxReplicaSpecs'),
  replicas('MPIJob', 'mpiReplicaSpecs'),
  replicas('MXJob', 'mxReplicaSpecs'),
  replicas('PaddleJob', 'paddleReplicaSpecs'),
  replicas('PyTorchJob', 'pytorchReplicaSpecs'),
  replicas('TFJob', 'tfReplicaSpecs'),
  replicas('XGBoostJob', 'xgbReplicaSpecs'),
  { group: 'jobset.x-k8s.io', kinds: ['JobSet'], pods: within('spec', jobSetSpec) },
  {
    group: 'trainer.kubeflow.org',
    kinds: ['ClusterTrainingRuntime', 'TrainingRuntime'],
    pods: within('spec.template.spec', jobSetSpec),
  },
  {
    group: 'trainer.kubeflow.org',
    kinds: ['TrainJob'],
    pods: [
      // All of it is laid over the runtime that the job names.
      {
        at: 'spec',
        containers: {
          containers: [{ at: 'trainer', unset: ANYTHING }],
          initContainers: [
            { at: 'initializer.dataset', unset: ANYTHING },
            { at: 'initializer.model', unset: ANYTHING },
          ],
        },
        unset: ANYTHING,
      },
      patch('spec.podTemplateOverrides.*'),
      ...within(
        'spec.runtimePatches.*.trainingRuntimeSpec.template.spec',
        jobSetSpec.map(({ at }) => patch(at)),
      ),
    ],
  },
];

// The Training Operator copies the templates, and adds a port and a restart policy.
function replicas(kind: string, key: string): PodKind {
  return { group: 'kubeflow.org', kinds: [kind], pods: [template(`spec.${key}.*.template`)] };
}

function patch(at: string) {
  return template(at, {
    containers: {
      containers: [{ at: 'spec.containers.*', unset: ANYTHING }],
      initContainers: [{ at: 'spec.initContainers.*', unset: ANYTHING }],
    },
    unset: ANYTHING,
  });
}
