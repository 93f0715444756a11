import { items } from '../../values/place';
import { blame, isBlank, namespaceOf, objectRule, place, refuse } from '../objects';

export const exportedHere = objectRule({
  id: 'mesh/exported-here',
  title: 'a host outside that one namespace adds to the mesh is known to that namespace',
  why: 'an entry holds in the whole mesh unless it is told otherwise: one tenant then leads the requests of all others elsewhere',
  severity: 'medium',
  standards: ['Istio: ServiceEntry'],
  seenBy: [],
  group: 'networking.istio.io',
  kinds: ['ServiceEntry'],
  violations: manifest => {
    // What the root namespace says is meant for all.
    if (namespaceOf(manifest) === 'istio-system') return [];
    const namespaces = place(manifest, 'spec', 'exportTo');
    if (isBlank(namespaces.value)) return blame(namespaces);
    return refuse(items(namespaces), namespace => namespace !== '*');
  },
  allowed: 'exportTo with . or named namespaces',
  fix: 'set exportTo to ["."]',
});
