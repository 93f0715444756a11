import type { Place } from '../../values/place';
import { type GrantedRule, granting, grantingUnnamed, type Power, READ_VERBS, WRITE_VERBS } from './grants';

/** Verbs that put an object there or change it. */
const PLACE = ['create', 'update', 'patch'] as const;

/**
 * Everything that makes pods: who writes one chooses the account that it runs as, and the Secrets that it mounts.
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation
 */
export const WORKLOADS: readonly Power[] = [
  { group: '', resources: ['pods', 'replicationcontrollers'], verbs: PLACE },
  { group: 'apps', resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'], verbs: PLACE },
  { group: 'batch', resources: ['jobs', 'cronjobs'], verbs: PLACE },
  { group: 'ray.io', resources: ['rayclusters', 'rayjobs', 'rayservices', 'raycronjobs'], verbs: PLACE },
  {
    group: 'kubeflow.org',
    resources: [
      ...['notebooks', 'workspaces', 'pvcviewers', 'experiments', 'trials', 'suggestions'],
      ...['pytorchjobs', 'tfjobs', 'mpijobs', 'xgboostjobs', 'paddlejobs', 'jaxjobs'],
    ],
    verbs: PLACE,
  },
  {
    group: 'trainer.kubeflow.org',
    resources: ['trainjobs', 'trainingruntimes', 'clustertrainingruntimes'],
    verbs: PLACE,
  },
  {
    group: 'serving.kserve.io',
    resources: [
      ...['inferenceservices', 'servingruntimes', 'clusterservingruntimes', 'inferencegraphs'],
      'llminferenceservices',
    ],
    verbs: PLACE,
  },
  { group: 'serving.knative.dev', resources: ['services', 'configurations'], verbs: PLACE },
  { group: 'argoproj.io', resources: ['workflows', 'cronworkflows', 'workflowtemplates'], verbs: PLACE },
  { group: 'tensorboard.kubeflow.org', resources: ['tensorboards'], verbs: PLACE },
  { group: 'jobset.x-k8s.io', resources: ['jobsets'], verbs: PLACE },
  { group: 'leaderworkerset.x-k8s.io', resources: ['leaderworkersets'], verbs: PLACE },
];

// Running commands in a pod that is there already.
const SHELLS: readonly Power[] = [
  { group: '', resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] },
  { group: '', resources: ['pods/ephemeralcontainers'], verbs: ['update', 'patch'] },
];

// A token of an account, or the account itself.
const ACCOUNTS: readonly Power[] = [
  { group: '', resources: ['serviceaccounts/token'], verbs: ['create'] },
  { group: '', resources: ['serviceaccounts'], verbs: ['impersonate'] },
];

const STEPS: readonly Power[] = [...WORKLOADS, ...SHELLS, ...ACCOUNTS];

const CLUSTER: readonly Power[] = [
  { group: 'rbac.authorization.k8s.io', resources: ['clusterroles', 'roles'], verbs: ['escalate', 'bind'] },
  { group: '', resources: ['users', 'groups'], verbs: ['impersonate'] },
  { group: '', resources: ['nodes/proxy'], verbs: [...READ_VERBS, ...WRITE_VERBS] },
  { group: '', resources: ['persistentvolumes'], verbs: ['create'] },
  {
    group: 'admissionregistration.k8s.io',
    resources: ['mutatingwebhookconfigurations', 'mutatingadmissionpolicies'],
    verbs: PLACE,
  },
  { group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] },
];

/** By what a rule lets somebody act as any account of a namespace. */
export function stepsIn(rule: GrantedRule): readonly Place[] {
  const readsTokens = grantingUnnamed(rule, [{ group: '', resources: ['secrets'], verbs: ['get', 'list'] }]).length > 0;
  const secrets: readonly Power[] = [{ group: '', resources: ['secrets'], verbs: ['create'] }];
  const steps = granting(rule, STEPS);
  // A Secret of the type token is filled with one, and then read back.
  return steps.length > 0 || !readsTokens ? steps : granting(rule, secrets);
}

/** Whether a rule makes the owner of a cluster of whoever has it in all namespaces. */
export function ownsClusterBy(rule: GrantedRule): boolean {
  return stepsIn(rule).length > 0 || granting(rule, CLUSTER).length > 0;
}
