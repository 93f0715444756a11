import type { Manifest } from '../../values/manifest';
import { namespacesIn, TENANT_KINDS } from '../access/tenants';
import { groupBy, namespaceOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { CONTRIBUTOR_KINDS, contributorOf } from './contributors';

export const contributorPair: FleetRule = {
  id: 'tenancy/contributor-pair',
  title: 'a contributor has both a binding and a mesh policy',
  why: 'with the binding alone every notebook answers 403; with the policy alone the notebooks are open and no role says so',
  severity: 'medium',
  standards: ['Kubeflow access management', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...TENANT_KINDS, ...CONTRIBUTOR_KINDS],
  within: 'namespace',
  checkAll: manifests => {
    const { tenants } = namespacesIn(manifests);
    const contributors = manifests.filter(
      manifest => contributorOf(manifest) !== undefined && tenants.has(namespaceOf(manifest)),
    );
    return [...groupBy(contributors, keyOf).values()].flatMap(group =>
      new Set(group.map(({ kind }) => kind)).size === 2
        ? []
        : group.map(manifest => {
            const { path, value } = place(manifest, 'metadata', 'annotations', 'user');
            return { manifest, path, given: value };
          }),
    );
  },
  allowed: 'a RoleBinding and an AuthorizationPolicy with the same annotation user in the namespace',
  fix: 'add the one that is missing; Contributor makes both',
};

function keyOf(manifest: Manifest): string {
  return JSON.stringify([namespaceOf(manifest), contributorOf(manifest)]);
}
