import { at, listAt, type Manifest } from '../../values/manifest';
import { isRecord, isSet } from '../../values/place';
import { kindsOf } from '../kinds';
import { blame, isOf, place } from '../objects';
import type { FleetRule } from '../rule';
import { told } from '../shared';
import { AUTOSCALERS, autoscaledIn } from './autoscaled';

const HOST = 'kubernetes.io/hostname';
const POD = ['spec', 'template', 'spec'];
const ANTI_AFFINITY = [...POD, 'affinity', 'podAntiAffinity'];
const SPREAD = [...POD, 'topologySpreadConstraints'];

export const replicas: FleetRule = {
  id: 'availability/replicas',
  title: 'a deployment runs at least twice, on different nodes',
  why: 'the loss of one node, or its upgrade, stops a service all of whose pods run there',
  severity: 'low',
  standards: ['GenAI on EKS chapter'],
  seenBy: [
    'kube-linter no-anti-affinity',
    'kube-linter minimum-three-replicas',
    'kube-score deployment-has-host-podantiaffinity',
    'kube-score deployment-replicas',
    'polaris deploymentMissingReplicas',
    'polaris topologySpreadConstraint',
  ],
  kinds: [...kindsOf('apps', 'Deployment'), ...AUTOSCALERS],
  within: 'namespace',
  checkAll: (manifests, context) => {
    const isAutoscaled = told(context, autoscaledIn, manifests);
    return manifests
      .filter(manifest => isOf(manifest, 'apps', 'Deployment'))
      .flatMap(manifest => {
        const count = place(manifest, 'spec', 'replicas');
        const places = [
          ...(runsTwice(count.value, isAutoscaled(manifest)) ? [] : [count]),
          ...(keepsApart(manifest) ? [] : [place(manifest, ...ANTI_AFFINITY)]),
          ...(isSpread(manifest) ? [] : [place(manifest, ...SPREAD)]),
        ];
        return blame(...places).map(violation => ({ manifest, ...violation }));
      });
  },
  allowed:
    'replicas of at least 2, or none and an autoscaler; a podAntiAffinity over kubernetes.io/hostname, and topologySpreadConstraints',
  fix: 'run two replicas or more, and select their own labels in podAntiAffinity and in topologySpreadConstraints',
};

function runsTwice(count: unknown, isAutoscaled: boolean): boolean {
  return isSet(count) ? typeof count === 'number' && count >= 2 : isAutoscaled;
}

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
