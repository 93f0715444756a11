import { field, items } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';

export const closedProject = objectRule({
  id: 'gitops/closed-project',
  title: 'a project of Argo CD names its sources, its destinations, and what it may make in the cluster',
  why: 'with * whoever can push to any repository writes cluster roles and webhooks, by the account of Argo CD',
  severity: 'high',
  standards: ['Argo CD: projects'],
  seenBy: [],
  group: 'argoproj.io',
  kinds: ['AppProject'],
  violations: manifest => {
    const destinations = items(place(manifest, 'spec', 'destinations'));
    const resources = items(place(manifest, 'spec', 'clusterResourceWhitelist'));
    return [
      ...refuse(items(place(manifest, 'spec', 'sourceRepos')), repository => isText(repository) && repository !== '*'),
      ...refuse(
        destinations.map(destination => field(destination, 'namespace')),
        isNamed,
      ),
      ...refuse(
        resources.map(resource => field(resource, 'kind')),
        isNamed,
      ),
      ...refuse(
        resources.map(resource => field(resource, 'group')),
        isNamed,
      ),
    ];
  },
  allowed: 'repositories, namespaces, groups and kinds without *',
  fix: 'list them, and leave clusterResourceWhitelist out for tenants',
});

function isNamed(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '*');
}
