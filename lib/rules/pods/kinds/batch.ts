import { type PodKind, template } from '../pod-kind';

/** Batch and scaling systems that copy a pod template. */
export const batchKinds: readonly PodKind[] = [
  { group: 'batch.volcano.sh', kinds: ['Job'], pods: [template('spec.tasks.*.template')] },
  { group: 'keda.sh', kinds: ['ScaledJob'], pods: [template('spec.jobTargetRef.template')] },
  { group: 'kueue.x-k8s.io', kinds: ['Workload'], pods: [template('spec.podSets.*.template')] },
  {
    group: 'leaderworkerset.x-k8s.io',
    kinds: ['LeaderWorkerSet'],
    pods: [template('spec.leaderWorkerTemplate.leaderTemplate'), template('spec.leaderWorkerTemplate.workerTemplate')],
  },
  {
    group: 'machinelearning.seldon.io',
    kinds: ['SeldonDeployment'],
    pods: [template('spec.predictors.*.componentSpecs.*')],
  },
  { group: 'workload.codeflare.dev', kinds: ['AppWrapper'], objects: ['spec.components.*.template'] },
];
