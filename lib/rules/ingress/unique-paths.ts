import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { NETWORKING } from '../network/policies';
import { isText, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';

export const uniquePaths: FleetRule = {
  id: 'ingress/unique-paths',
  title: 'one path of one host belongs to one Ingress',
  why: 'of two, the controller takes the older one or merges them: a new Ingress takes over requests that another team waits for',
  severity: 'medium',
  standards: ['Kubernetes: Ingress'],
  seenBy: ['gatekeeper k8suniqueingresshost'],
  kinds: kindsOf(NETWORKING, 'Ingress'),
  checkAll: manifests => {
    const first = new Map<string, Manifest>();
    return manifests.flatMap(manifest =>
      pathsOf(manifest).flatMap(({ path, value }) => {
        const owner = first.get(value.key);
        if (owner === undefined) first.set(value.key, manifest);
        if (owner === undefined || owner === manifest) return [];
        return [{ manifest, path, given: value.given, note: `Ingress ${nameIn(owner)} has it` }];
      }),
    );
  },
  allowed: 'a host and a path that no other Ingress of the same class has',
  fix: 'give it a host or a path of its own, or put both into one Ingress',
};

interface Claim {
  readonly key: string;
  readonly given: unknown;
}

function pathsOf(manifest: Manifest): readonly (Place & { readonly value: Claim })[] {
  const of =
    at(manifest, 'spec', 'ingressClassName') ?? at(manifest, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
  return items(place(manifest, 'spec', 'rules')).flatMap(rule => {
    const host = at(rule.value, 'host');
    return items(field(rule, 'http', 'paths'))
      .filter(() => isText(host))
      .map(({ path, value }) => ({
        path: `${path}.path`,
        value: { key: JSON.stringify([of, host, at(value, 'path'), at(value, 'pathType')]), given: at(value, 'path') },
      }));
  });
}

function nameIn(manifest: Manifest): string {
  return [namespaceOf(manifest), nameOf(manifest)].filter(isText).join('/');
}
