import { stringify } from 'yaml';

/** Something that one may do, or may not. */
export interface Act {
  readonly namespace: string;
  readonly verb: string;
  /** API group; that of Kubernetes' first objects is `core`. */
  readonly group: string;
  /** With its subresource: `pods/exec`. */
  readonly resource: string;
}

const PLACES = ['team-robotics', 'team-speech', 'team-vision', 'kubeflow', 'auth'];
const RESOURCES = [
  ['core', 'get', 'secrets'],
  ['core', 'list', 'pods'],
  ['core', 'create', 'pods'],
  ['core', 'create', 'pods/exec'],
  ['core', 'create', 'serviceaccounts/token'],
  ['core', 'impersonate', 'serviceaccounts'],
  ['core', 'delete', 'resourcequotas'],
  ['core', 'delete', 'namespaces'],
  ['apps', 'create', 'deployments'],
  ['kubeflow.org', 'get', 'notebooks'],
  ['kubeflow.org', 'create', 'notebooks'],
  ['networking.k8s.io', 'list', 'networkpolicies'],
  ['networking.k8s.io', 'delete', 'networkpolicies'],
  ['rbac.authorization.k8s.io', 'create', 'rolebindings'],
  ['security.istio.io', 'delete', 'authorizationpolicies'],
  ['dex.coreos.com', 'create', 'passwords'],
] as const;

/** A handful of acts in places of several kinds: a tenant, two others, and those of the platform. */
export const ACTS: readonly Act[] = PLACES.flatMap(namespace =>
  RESOURCES.map(([group, verb, resource]) => ({ namespace, verb, group, resource })),
);

/** The acts as questions that one asks the API server about oneself. */
export function reviewsOf(acts: readonly Act[]): string {
  const reviews = acts.map(({ namespace, verb, group, resource: path }) => {
    const [resource, subresource] = path.split('/');
    const own = { namespace, verb, group: group === 'core' ? '' : group, resource };
    const spec = { resourceAttributes: { ...own, ...(subresource && { subresource }) } };
    return { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec };
  });
  return reviews.map(review => stringify(review)).join('---\n');
}

/** An act in words. */
export function wordsOf({ verb, resource, namespace }: Act): string {
  return `${verb} ${resource} in ${namespace}`;
}
