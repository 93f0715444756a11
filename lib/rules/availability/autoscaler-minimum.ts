import { objectRule, place, refuse } from '../objects';

export const autoscalerMinimum = objectRule({
  id: 'availability/autoscaler-minimum',
  title: 'an autoscaler leaves at least two pods',
  why: 'without a number the autoscaler leaves one, and the loss of its node stops the service',
  severity: 'low',
  standards: ['GenAI on EKS chapter'],
  seenBy: ['kube-linter hpa-minimum-three-replicas', 'kube-score horizontalpodautoscaler-replicas'],
  group: 'autoscaling',
  kinds: ['HorizontalPodAutoscaler'],
  violations: manifest =>
    refuse([place(manifest, 'spec', 'minReplicas')], count => typeof count === 'number' && count >= 2),
  allowed: 'at least 2',
  fix: 'set minReplicas to 2 or more',
});
