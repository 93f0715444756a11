import { type PodKind, template } from '../pod-kind';

// Knative sets enableServiceLinks to false by default, and refuses hostUsers.
const unset = ['enableServiceLinks', 'hostUsers'];

/** Knative Serving. */
export const knativeKinds: readonly PodKind[] = [
  { group: 'serving.knative.dev', kinds: ['Configuration', 'Service'], pods: [template('spec.template', { unset })] },
  { group: 'serving.knative.dev', kinds: ['Revision'], pods: [template('', { unset })] },
];
