/**
 * What comes before a tenant's name in the paths of its pods: the controllers of notebooks, Tensorboards and volume viewers make
 * routes of the form `/notebook/TENANT/NAME/`, and published services have such a route under `/app`.
 * @see https://github.com/kubeflow/kubeflow components/notebook-controller and components/tensorboard-controller
 */
const PREFIXES = ['/notebook', '/tensorboard', '/pvcviewers', '/app'] as const;

/** The paths by which the gateway reaches the pods of a tenant, as a policy of the mesh matches them. */
export function tenantPaths(namespace: string): readonly string[] {
  return PREFIXES.map(prefix => `${prefix}/${namespace}/*`);
}
