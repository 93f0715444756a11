import type { Settings } from './settings';

/** The mesh identities of the platform's own components. */
export interface Principals {
  /** The ingress gateway: everything that a browser sends comes from here. */
  readonly gateway: string;
  /** The notebook controller: asks notebooks when they were last used. */
  readonly notebookController: string;
  /** The pipelines web application: reads artifacts. */
  readonly pipelinesUi: string;
}

/** The mesh identity of a ServiceAccount. */
export function principal(trustDomain: string, namespace: string, serviceAccount: string): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** The mesh identities that follow from the platform's settings. */
export function principalsOf({ mesh, kubeflow }: Settings): Principals {
  return {
    gateway: principal(mesh.trustDomain, mesh.namespace, mesh.gatewayServiceAccount),
    notebookController: principal(mesh.trustDomain, kubeflow.namespace, kubeflow.notebookController),
    pipelinesUi: principal(mesh.trustDomain, kubeflow.namespace, kubeflow.pipelinesUi),
  };
}
