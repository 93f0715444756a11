import { groupBy, nameOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { CONTRIBUTOR_KINDS, contributorOf } from './contributors';

export const distinctContributors: FleetRule = {
  id: 'tenancy/distinct-contributors',
  title: 'the name of a contributor stands for one person, in every tenant',
  why: 'Kubeflow makes one name of a.b@example.com and a-b@example.com: the later of the two takes the place of the other',
  severity: 'medium',
  standards: ['Kubeflow access management'],
  seenBy: [],
  kinds: CONTRIBUTOR_KINDS,
  checkAll: manifests => {
    const contributors = manifests.filter(manifest => contributorOf(manifest) !== undefined);
    return [...groupBy(contributors, nameOf).values()]
      .filter(([first, ...others]) =>
        others.some(other => first !== undefined && contributorOf(other) !== contributorOf(first)),
      )
      .flat()
      .map(manifest => ({ manifest, path: place(manifest, 'metadata', 'name').path, given: nameOf(manifest) }));
  },
  allowed: 'a name that belongs to one value of the annotation user, over all tenants',
  fix: 'add the second person through a group, or under another address; the names of both must differ',
};
