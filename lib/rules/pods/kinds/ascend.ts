import { type PodKind, template } from '../pod-kind';

/** MindCluster, which runs training and inference on the NPUs of Ascend. */
export const ascendKinds: readonly PodKind[] = [
  { group: 'mindxdl.gitee.com', kinds: ['AscendJob'], pods: [template('spec.replicaSpecs.*.template')] },
  // The spec of a role is that of the Deployment or StatefulSet that the operator makes.
  {
    group: 'mindcluster.huawei.com',
    kinds: ['InferServiceSet'],
    pods: [template('spec.template.roles.*.spec.template')],
  },
  { group: 'mindcluster.huawei.com', kinds: ['InferService'], pods: [template('spec.roles.*.spec.template')] },
  { group: 'mindcluster.huawei.com', kinds: ['InstanceSet'], pods: [template('spec.spec.template')] },
];
