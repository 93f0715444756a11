import { containerRule } from '../pod-rule';

/** Below this, user ids are likely to be somebody's on the node. */
export const LOWEST_USER_ID = 10_001;

export const highUserId = containerRule({
  id: 'workload/high-user-id',
  title: 'user and group id are explicit and above 10000',
  why: 'a low id may belong to a user of the node',
  severity: 'low',
  standards: ['access-control article (host user clash)'],
  seenBy: [
    'trivy KSV-0020',
    'trivy KSV-0021',
    'checkov CKV_K8S_40',
    'kubesec RunAsUser',
    'kubesec RunAsGroup',
    'kube-score container-security-context-user-group-id',
  ],
  // Notebook images are built for the user jovyan, 1000:0 with group 100.
  notFor: ['Notebook'],
  at: 'securityContext.runAsUser',
  passes: ({ securityContext }, { spec }) => {
    const { runAsUser, runAsGroup } = { ...spec.securityContext, ...securityContext };
    return isHigh(runAsUser) && isHigh(runAsGroup);
  },
  allowed: `runAsUser and runAsGroup of at least ${LOWEST_USER_ID}, of the container or of its pod`,
  fix: 'set both to 65532, which most distroless images are built for',
});

function isHigh(id: unknown): boolean {
  return typeof id === 'number' && id >= LOWEST_USER_ID;
}
