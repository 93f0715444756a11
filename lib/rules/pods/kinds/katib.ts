import type { PodKind } from '../pod-kind';

/** Katib: the object of a trial is any kind that there is, with gaps for the parameters. */
export const katibKinds: readonly PodKind[] = [
  { group: 'kubeflow.org', kinds: ['Experiment'], objects: ['spec.trialTemplate.trialSpec'] },
  { group: 'kubeflow.org', kinds: ['Trial'], objects: ['spec.runSpec'] },
];
