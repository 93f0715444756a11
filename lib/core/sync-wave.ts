/** The GitOps tools whose annotations the objects can carry. */
export const GITOPS_TOOLS = ['argocd', 'flux'] as const;

/** A GitOps tool. */
export type GitOpsTool = (typeof GITOPS_TOOLS)[number];

/**
 * What must be there before what: guard rails stand before anything that they guard. Kinds not listed
 * come last, in wave 0; so do volume claims, since one that waits for its first consumer would hold up every later wave.
 */
const WAVES: readonly (readonly string[])[] = [
  ['Namespace', 'CustomResourceDefinition'],
  ['ClusterRole', 'ClusterRoleBinding'],
  [
    'NetworkPolicy',
    'ResourceQuota',
    'LimitRange',
    'PeerAuthentication',
    'AuthorizationPolicy',
    'RequestAuthentication',
  ],
  ['ServiceAccount', 'Role', 'RoleBinding', 'SecretStore', 'SecretProviderClass', 'ExternalSecret'],
  // And what checks the secrets before anything uses them.
  // Trainer refuses a job whose runtime is not there.
  [
    'Profile',
    'PodDefault',
    'PodDisruptionBudget',
    'ResourceClaimTemplate',
    'ClusterTrainingRuntime',
    'TrainingRuntime',
  ],
];

/** The wave just before that of the workloads. */
export const BEFORE_WORKLOADS = '-1';

/** Losing one of these loses data; a Profile takes its namespace along, and a definition everything that it defines. */
const NEVER_PRUNED: readonly string[] = ['Namespace', 'PersistentVolumeClaim', 'Profile', 'CustomResourceDefinition'];

/**
 * The annotations by which Argo CD and Flux order an object and keep it from pruning.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
 */
export function gitOpsAnnotations(kind: string, tools: readonly GitOpsTool[]): Readonly<Record<string, string>> {
  const index = WAVES.findIndex(kinds => kinds.includes(kind));
  const keep = NEVER_PRUNED.includes(kind);
  return {
    ...(tools.includes('argocd') && index >= 0 && { 'argocd.argoproj.io/sync-wave': String(index - WAVES.length) }),
    ...(tools.includes('argocd') && keep && { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' }),
    ...(tools.includes('flux') && keep && { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }),
  };
}
