import { field, isSet, items } from '../../values/place';
import { blame, isText, place } from '../objects';
import { nodeClassRule } from './node-class';

export const pinnedImage = nodeClassRule({
  id: 'karpenter/pinned-image',
  title: 'nodes start from an image of a known version',
  why: '@latest, or a search by name, changes what runs below all pods without a review, and anybody can publish an image of that name',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices'],
  seenBy: [],
  violations: manifest => {
    const terms = place(manifest, 'spec', 'amiSelectorTerms');
    if (items(terms).length === 0) return blame(terms);
    return items(terms).flatMap(term => {
      if (isText(field(term, 'id').value)) return [];
      const alias = field(term, 'alias');
      if (isSet(alias.value)) return isText(alias.value) && /@v?\d/.test(alias.value) ? [] : blame(alias);
      return isText(field(term, 'owner').value) && isSet(field(term, 'tags').value) ? [] : blame(term);
    });
  },
  allowed: 'an alias with a version such as bottlerocket@v1.40.0, an id, or tags of an owner',
  fix: 'write the version into the alias, and raise it as you raise any other version',
});
