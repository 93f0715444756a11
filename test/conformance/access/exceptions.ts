import type { Exception } from '../support/record';

const EDITOR = /^ServiceAccount [^/]+\/default-editor in /;
const EDITOR_IS_UPSTREAMS =
  'The profile controller binds kubeflow-edit to default-editor and reverts every change; no pod mounts its token.';

/** What holds wherever the Kubeflow distribution stands beside a platform. */
export const BESIDE_KUBEFLOW: readonly Exception[] = [
  {
    check: 'nothing in the namespaces of the platform',
    objects: /^everybody who is logged in in kubeflow$/,
    why: 'The distribution lets everybody read the ConfigMap kubeflow-pipelines-public.',
  },
  { check: 'no change of what isolates a tenant, but for its owner', objects: EDITOR, why: EDITOR_IS_UPSTREAMS },
  { check: 'no Secret of a tenant, but for its owner', objects: EDITOR, why: EDITOR_IS_UPSTREAMS },
];
