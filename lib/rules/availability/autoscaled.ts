import { at, type Manifest } from '../../values/manifest';
import { kindsOf } from '../kinds';
import { isOf, keyOf, nameOf, namespaceOf } from '../objects';
import type { Telling } from '../rule';

/** What sets the number of pods where a workload gives none. */
export const AUTOSCALERS = [
  ...kindsOf('autoscaling', 'HorizontalPodAutoscaler'),
  ...kindsOf('keda.sh', 'ScaledObject'),
];

/** Whether something in a set sets how often a workload runs; by itself one that does not say runs once. */
export const autoscaledIn: Telling<readonly Manifest[], (workload: Manifest) => boolean> = manifests => {
  const targets = new Set(
    manifests
      .filter(
        manifest =>
          isOf(manifest, 'autoscaling', 'HorizontalPodAutoscaler') || isOf(manifest, 'keda.sh', 'ScaledObject'),
      )
      .map(scaler => {
        const target = at(scaler, 'spec', 'scaleTargetRef');
        return keyOf(namespaceOf(scaler), at(target, 'kind') ?? 'Deployment', at(target, 'name'));
      }),
  );
  return workload => targets.has(keyOf(namespaceOf(workload), at(workload, 'kind'), nameOf(workload)));
};
