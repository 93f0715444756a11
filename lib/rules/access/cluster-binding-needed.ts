import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { kindsOf } from '../kinds';
import { place } from '../objects';
import type { FleetRule } from '../rule';
import { told } from '../shared';
import { type Gift, giftsIn, nameOfSubject } from './gifts';
import { type GrantedRule, RBAC } from './grants';

/** Resources that are in a namespace for certain, by group. */
const NAMESPACED: Readonly<Record<string, readonly unknown[]>> = {
  '': [
    ...[
      'bindings',
      'configmaps',
      'endpoints',
      'events',
      'limitranges',
      'persistentvolumeclaims',
      'pods',
      'podtemplates',
    ],
    ...['replicationcontrollers', 'resourcequotas', 'secrets', 'serviceaccounts', 'services'],
  ],
  apps: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  'coordination.k8s.io': ['leases'],
  'discovery.k8s.io': ['endpointslices'],
  'events.k8s.io': ['events'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  policy: ['poddisruptionbudgets'],
  [RBAC]: ['roles', 'rolebindings'],
};

export const clusterBindingNeeded: FleetRule = {
  id: 'access/cluster-binding-needed',
  title: 'what is needed in one namespace is not given in all of them',
  why: 'a ClusterRoleBinding holds in every namespace there is and will be, whatever namespace its subject is in',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices', 'access-control article', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: kindsOf(RBAC, 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'),
  checkAll: (manifests, context) => {
    const wide = told(context, giftsIn, manifests).all.filter(({ namespace }) => namespace === undefined);
    // Who has something of the cluster as well is a controller of all namespaces.
    const controllers = new Set(wide.filter(gift => !isNamespacedGift(gift)).flatMap(namesOf));
    return wide
      .filter(gift => isTooWide(gift) && !namesOf(gift).some(name => controllers.has(name)))
      .map(({ binding }) => ({ manifest: binding, path: place(binding, 'kind').path, given: at(binding, 'kind') }));
  },
  allowed: 'a ClusterRoleBinding for resources of the cluster, or for custom resources',
  fix: 'write a RoleBinding in each namespace that is meant; it may refer to the same ClusterRole',
};

function isTooWide(gift: Gift): boolean {
  const namespaces = new Set(
    gift.subjects.map(subject => (at(subject, 'kind') === 'ServiceAccount' ? at(subject, 'namespace') : undefined)),
  );
  return namespaces.size === 1 && !namespaces.has(undefined) && isNamespacedGift(gift);
}

function isNamespacedGift({ rules }: Gift): boolean {
  return rules.length > 0 && rules.every(({ rule }) => isNamespaced(rule));
}

function namesOf({ subjects }: Gift): readonly string[] {
  return subjects.map(nameOfSubject);
}

function isNamespaced(rule: GrantedRule): boolean {
  const known = rule.groups.flatMap(({ value }) =>
    typeof value === 'string' && Object.hasOwn(NAMESPACED, value) ? [NAMESPACED[value] ?? []] : [[]],
  );
  const { resources } = rule;
  return (
    !isSet(at(rule.value, 'nonResourceURLs')) &&
    known.length > 0 &&
    resources.length > 0 &&
    resources.every(
      ({ value }) => typeof value === 'string' && known.every(names => names.includes(value.split('/')[0])),
    )
  );
}
