import { isDeepStrictEqual } from 'node:util';
import { field, isRecord, items, type Place } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerNodes } from './places';

const PROBE = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
};

export const probes = podRule({
  id: 'workload/probes',
  title: 'a serving container says apart whether it is ready and whether it is alive',
  why: 'without probes traffic reaches a broken pod; with two equal ones a busy pod is killed instead of spared',
  severity: 'low',
  standards: [],
  seenBy: [
    'checkov CKV_K8S_8',
    'checkov CKV_K8S_9',
    'kube-linter no-liveness-probe',
    'kube-linter no-readiness-probe',
    'kube-score pod-probes',
    'kube-score pod-probes-identical',
    'polaris livenessProbeMissing',
    'polaris readinessProbeMissing',
    'kubescape C-0018',
    'kubescape C-0056',
    'kyverno require-pod-probes',
  ],
  onlyFor: ['Deployment', 'StatefulSet'],
  violations: pod => {
    const serving = containerNodes(pod, 'containers').filter(node => items(field(node, 'ports')).length > 0);
    return blame(pod, serving.flatMap(judge));
  },
  allowed: 'a readinessProbe and a livenessProbe that differ',
  fix: 'set both; give the liveness probe a path of its own or a higher failureThreshold',
});

function judge(container: Place): readonly Place[] {
  const readiness = field(container, 'readinessProbe');
  const liveness = field(container, 'livenessProbe');
  const missing = [readiness, liveness].filter(({ value }) => !isRecord(value));
  if (missing.length > 0) return missing;
  return isDeepStrictEqual(filled(readiness.value), filled(liveness.value)) ? [liveness] : [];
}

// As the API server fills in what is left out.
function filled(probe: unknown): unknown {
  const given = Object(probe) as Readonly<Record<string, unknown>>;
  const { httpGet } = given;
  return { ...PROBE, ...given, ...(isRecord(httpGet) && { httpGet: { path: '/', scheme: 'HTTP', ...httpGet } }) };
}
