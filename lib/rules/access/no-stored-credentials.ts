import { at } from '../../values/manifest';
import { kindsOf } from '../kinds';
import type { FleetRule } from '../rule';
import { told } from '../shared';
import { type Gift, giftsIn, tell } from './gifts';
import { granting, type Power, RBAC, READ_VERBS, WRITE_VERBS } from './grants';

const verbs = [...READ_VERBS, ...WRITE_VERBS];

/** Custom resources in which credentials lie: Dex's own database, and what makes passwords and cloud tokens. */
const STORED: readonly Power[] = [
  { group: 'dex.coreos.com', resources: ['*'], verbs },
  { group: 'generators.external-secrets.io', resources: ['*'], verbs },
];

export const noStoredCredentials: FleetRule = {
  id: 'access/no-stored-credentials',
  title:
    'nobody reaches the custom resources in which credentials lie, save the program that keeps them, where it runs',
  why: 'Dex keeps its signing keys and refresh tokens there in clear, and logs in whomever a connector written there says',
  severity: 'high',
  standards: ['Kubernetes RBAC good practices', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: kindsOf(RBAC, 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'),
  checkAll: (manifests, context) => {
    const blamed = new Set<object>();
    return told(context, giftsIn, manifests)
      .all.filter(gift => !staysAtHome(gift))
      .flatMap(gift =>
        gift.rules.flatMap(({ role, rule }) => {
          if (blamed.has(rule) || !namesGroup(rule.value)) return [];
          blamed.add(rule);
          return granting(rule, STORED).map(({ path, value }) => ({
            manifest: role,
            path,
            given: value,
            note: tell(gift),
          }));
        }),
      );
  },
  allowed: 'a RoleBinding to a ServiceAccount of its own namespace',
  fix: 'give Dex a Role in its namespace, and nobody else one over dex.coreos.com',
};

// Everything of every group is what access/no-wildcards is for.
function namesGroup(rule: unknown): boolean {
  const groups = at(rule, 'apiGroups');
  return Array.isArray(groups) && STORED.some(({ group }) => groups.includes(group));
}

function staysAtHome({ namespace, subjects }: Gift): boolean {
  return (
    namespace !== undefined &&
    subjects.every(subject => at(subject, 'kind') === 'ServiceAccount' && at(subject, 'namespace') === namespace)
  );
}
