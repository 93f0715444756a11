import { at, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import type { FleetRule, FleetViolation, Telling } from '../rule';
import { told } from '../shared';
import { type Gift, giftsIn, kindAndName, nameOfSubject, tell } from './gifts';
import { type GrantedRule, RBAC } from './grants';
import { ownsClusterBy, stepsIn } from './powers';
import type { WrittenRule } from './roles';

export const noPrivilegeChains: FleetRule = {
  id: 'access/no-privilege-chains',
  title: 'nobody becomes an account that owns the cluster, by way of its namespace',
  why: 'who runs pods, opens shells or makes tokens where a powerful account lives has all its power, by one step or by several',
  severity: 'critical',
  standards: ['CIS 5.1.4', 'Kubernetes RBAC good practices', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: kindsOf(RBAC, 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'),
  checkAll: (manifests, context) => {
    const { all, roles } = told(context, giftsIn, manifests);
    const owners = new Set(all.filter(ownsCluster).flatMap(({ subjects }) => subjects.map(nameOfSubject)));
    const opens = ({ rules }: Gift) => rules.some(({ rule }) => told(context, opensBy, rule));
    const powerful = powerfulNamespaces(all, opens);
    const blamed = new Set<WrittenRule>();
    return all.flatMap(gift => {
      const chain = gift.namespace === undefined ? undefined : powerful.get(gift.namespace);
      // Who owns the cluster already becomes nothing more.
      if (chain === undefined || gift.subjects.every(subject => owners.has(nameOfSubject(subject)))) return [];
      const note = `${tell(gift)}, and there lives ${chain}`;
      // A role of every cluster is nobody's to change, so its binding is told of.
      if (roles.isBuiltin(gift.role)) return opens(gift) ? [atBinding(gift.binding, note)] : [];
      return gift.rules.flatMap((written): readonly FleetViolation[] => {
        if (blamed.has(written)) return [];
        blamed.add(written);
        return stepsIn(written.rule).map(({ path, value }) => ({ manifest: written.role, path, given: value, note }));
      });
    });
  },
  allowed: 'pods, shells and tokens only where no account has a power over the whole cluster',
  fix: 'move the powerful account to a namespace of its own that nobody works in, or take its power over the cluster away',
};

/**
 * Namespaces in which an account can become the owner of the cluster, each with how. Whoever can act as such an account is
 * one as well, so that is followed until nobody is added; every gift is looked at once.
 */
function powerfulNamespaces(all: readonly Gift[], opens: (gift: Gift) => boolean): ReadonlyMap<string, string> {
  const powerful = new Map<string, string>();
  const stepsInto = new Map<string, Gift[]>();
  const queue: string[] = [];
  const add = (gift: Gift, how: string) => {
    for (const subject of gift.subjects) {
      const namespace = accountNamespace(subject);
      if (namespace === undefined || powerful.has(namespace)) continue;
      powerful.set(namespace, `${nameOfSubject(subject)}, ${how}`);
      queue.push(namespace);
    }
  };
  for (const gift of all) {
    if (ownsCluster(gift)) {
      add(gift, `which owns the cluster by ${kindAndName(gift.binding)}`);
    } else if (gift.namespace !== undefined && opens(gift)) {
      const others = stepsInto.get(gift.namespace);
      if (others === undefined) stepsInto.set(gift.namespace, [gift]);
      else others.push(gift);
    }
  }
  // The queue grows while it is read.
  for (const namespace of queue) {
    for (const gift of stepsInto.get(namespace) ?? []) {
      add(gift, `which comes to it by ${kindAndName(gift.binding)} and the accounts of ${namespace}`);
    }
  }
  return powerful;
}

function ownsCluster({ namespace, rules }: Gift): boolean {
  return namespace === undefined && rules.some(({ rule }) => ownsClusterBy(rule));
}

// Asked for every binding of a role.
const opensBy: Telling<GrantedRule, boolean> = rule => stepsIn(rule).length > 0;

function accountNamespace(subject: unknown): string | undefined {
  const namespace = at(subject, 'namespace');
  return at(subject, 'kind') === 'ServiceAccount' && typeof namespace === 'string' ? namespace : undefined;
}

function atBinding(manifest: Manifest, note: string): FleetViolation {
  return { manifest, path: 'roleRef.name', given: at(manifest, 'roleRef', 'name'), note };
}
