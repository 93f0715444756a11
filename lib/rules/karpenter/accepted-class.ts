import { at } from '../../values/manifest';
import { field, isSet, items } from '../../values/place';
import { blame, isBlank, place } from '../objects';
import { nodeClassRule } from './node-class';

/** Tags that Karpenter writes itself. */
const OWN = /^(karpenter\.sh\/(nodepool|nodeclaim)|kubernetes\.io\/cluster|eks:eks-cluster-name)/;

export const acceptedClass = nodeClassRule({
  id: 'karpenter/accepted-class',
  title: 'a class of nodes is one that Karpenter takes',
  why: 'with a contradiction no node starts, which is found when pods wait for one',
  severity: 'low',
  standards: ['Karpenter'],
  seenBy: [],
  violations: manifest => {
    const terms = ['subnetSelectorTerms', 'securityGroupSelectorTerms'].map(key => place(manifest, 'spec', key));
    const identities = ['role', 'instanceProfile'].map(key => place(manifest, 'spec', key));
    const named = identities.filter(({ value }) => isSet(value));
    const roots = items(place(manifest, 'spec', 'blockDeviceMappings')).filter(
      ({ value }) => at(value, 'rootVolume') === true,
    );
    return blame(
      ...terms.filter(({ value }) => isBlank(value)),
      ...terms.flatMap(items).filter(({ value }) => isSet(at(value, 'id')) && Object.keys(Object(value)).length > 1),
      ...(named.length === 1 ? [] : identities.slice(named.length === 0 ? 0 : 1, named.length === 0 ? 1 : 2)),
      ...roots.slice(1).map(mapping => field(mapping, 'rootVolume')),
      ...Object.keys(Object(at(manifest, 'spec', 'tags')))
        .filter(tag => OWN.test(tag))
        .map(tag => place(manifest, 'spec', 'tags', tag)),
    );
  },
  allowed:
    'role or instanceProfile; selectors for subnets and security groups, by id alone or by tags; one root volume; tags of your own',
  fix: 'name the role of the nodes, and select subnets and security groups by tags',
});
