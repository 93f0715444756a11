import { isBlank, isText, objectRule, place, refuse } from '../objects';

export const boundedPool = objectRule({
  id: 'karpenter/bounded-pool',
  title: 'a pool of nodes has an end to its size and to the age of its nodes',
  why: 'without limits one tenant starts machines until the account is empty; a node that never ends keeps its holes and its intruder',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'NSA/CISA resource policies'],
  seenBy: [],
  group: 'karpenter.sh',
  kinds: ['NodePool'],
  violations: manifest => [
    ...refuse([place(manifest, 'spec', 'limits')], limits => !isBlank(limits)),
    ...refuse([place(manifest, 'spec', 'template', 'spec', 'expireAfter')], age => isText(age) && age !== 'Never'),
  ],
  allowed: 'spec.limits, and expireAfter other than Never',
  fix: "set limits, for example { cpu: '1000', nvidia.com/gpu: '32' }, and expireAfter to 336h",
});
