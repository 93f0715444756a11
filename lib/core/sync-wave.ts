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
    'CiliumNetworkPolicy',
    'ApplicationNetworkPolicy',
    'ResourceQuota',
    'LimitRange',
    'PeerAuthentication',
    'AuthorizationPolicy',
    'RequestAuthentication',
    'EnvoyFilter',
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
    'IngressClassParams',
    'IngressClass',
  ],
];

/** The wave just before that of the workloads. */
export const BEFORE_WORKLOADS = '-1';

/** The wave of workloads, and of whatever is in none by its kind. */
export const WORKLOADS = '0';

/** The wave just after that of the workloads: for what needs the result of a job, or a volume that a job fills. */
export const AFTER_WORKLOADS = '1';

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

/** The annotations of a Job that runs at every change: it cannot be changed itself, so each tool replaces it. */
export function jobAnnotations(tools: readonly GitOpsTool[], wave: string): Readonly<Record<string, string>> {
  return {
    ...(tools.includes('argocd') && {
      'argocd.argoproj.io/hook': 'Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      'argocd.argoproj.io/sync-wave': wave,
    }),
    ...(tools.includes('flux') && { 'kustomize.toolkit.fluxcd.io/force': 'enabled' }),
  };
}

/** The annotation by which an object waits for a wave other than that of its kind. */
export function waveAnnotation(tools: readonly GitOpsTool[], wave: string): Readonly<Record<string, string>> {
  return tools.includes('argocd') ? { 'argocd.argoproj.io/sync-wave': wave } : {};
}
