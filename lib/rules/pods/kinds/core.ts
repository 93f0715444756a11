import { type PodKind, template } from '../pod-kind';

/** Kinds of Kubernetes itself, and those that took over their shape. */
export const coreKinds: readonly PodKind[] = [
  { group: '', kinds: ['Pod'], pods: [template('')] },
  { group: '', kinds: ['PodTemplate'], pods: [template('template')] },
  { group: '', kinds: ['ReplicationController'], pods: [template('spec.template')] },
  {
    group: 'apps',
    kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
    pods: [template('spec.template')],
  },
  // Where Deployment and its kin stood before Kubernetes 1.16.
  { group: 'extensions', kinds: ['DaemonSet', 'Deployment', 'ReplicaSet'], pods: [template('spec.template')] },
  { group: 'batch', kinds: ['Job'], pods: [template('spec.template')] },
  { group: 'batch', kinds: ['CronJob'], pods: [template('spec.jobTemplate.spec.template')] },
  { group: 'apps.openshift.io', kinds: ['DeploymentConfig'], pods: [template('spec.template')] },
];
