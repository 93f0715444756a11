import { at, listAt, type Manifest } from '../../values/manifest';
import { isRecord, isSet } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';

const HOST = 'kubernetes.io/hostname';
const POD = ['spec', 'template', 'spec'];
const ANTI_AFFINITY = [...POD, 'affinity', 'podAntiAffinity'];
const SPREAD = [...POD, 'topologySpreadConstraints'];

export const replicas = objectRule({
  id: 'availability/replicas',
  title: 'a deployment runs at least twice, on different nodes',
  why: 'the loss of one node, or its upgrade, stops a service all of whose pods run there',
  severity: 'low',
  standards: ['GenAI on EKS chapter'],
  seenBy: [
    'kube-linter no-anti-affinity',
    'kube-linter minimum-three-replicas',
    'kube-score deployment-has-host-podantiaffinity',
    'polaris deploymentMissingReplicas',
    'polaris topologySpreadConstraint',
  ],
  group: 'apps',
  kinds: ['Deployment'],
  violations: manifest => [
    // An autoscaler sets the number where none is given.
    ...refuse(
      [place(manifest, 'spec', 'replicas')],
      count => !isSet(count) || (typeof count === 'number' && count >= 2),
    ),
    ...(keepsApart(manifest) ? [] : blame(place(manifest, ...ANTI_AFFINITY))),
    ...(isSpread(manifest) ? [] : blame(place(manifest, ...SPREAD))),
  ],
  allowed:
    'replicas of at least 2 or unset, a podAntiAffinity over kubernetes.io/hostname, and topologySpreadConstraints',
  fix: 'run two replicas or more, and select their own labels in podAntiAffinity and in topologySpreadConstraints',
});

function keepsApart(manifest: Manifest): boolean {
  const terms = (when: string) => listAt(manifest, ...ANTI_AFFINITY, `${when}DuringSchedulingIgnoredDuringExecution`);
  return [...terms('required'), ...terms('preferred').map(term => at(term, 'podAffinityTerm'))].some(
    term => at(term, 'topologyKey') === HOST,
  );
}

// A constraint without a selector counts no pods, and so spreads none.
function isSpread(manifest: Manifest): boolean {
  return listAt(manifest, ...SPREAD).some(constraint => isRecord(at(constraint, 'labelSelector')));
}
