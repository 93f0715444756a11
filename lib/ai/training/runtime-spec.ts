import { secondsOf } from '../../values/duration';
import type { HardenedTraining } from './hardened';
import type { TrainingSettings } from './schema';

/** What a runtime of Trainer needs to know of a job. */
export type RuntimeSettings = Pick<
  TrainingSettings,
  'accelerator' | 'framework' | 'keep' | 'nodes' | 'retries' | 'timeout'
>;

/**
 * The spec of a runtime of Trainer: one group of pods, called as the operator looks for it. It bounds retries, time and remains,
 * because a TrainJob of Trainer 2.1 has no fields for them.
 */
export function runtimeSpec(settings: RuntimeSettings, template: HardenedTraining['template']): object {
  const { accelerator, framework, keep, nodes, retries, timeout } = settings;
  return {
    mlPolicy: { numNodes: nodes, ...(framework !== 'plain' && { [framework]: {} }) },
    // All pods of a job or none: half of them would hold their devices and wait.
    ...(accelerator?.ascend?.scheduler === 'volcano' && { podGroupPolicy: { volcano: {} } }),
    template: {
      spec: {
        ttlSecondsAfterFinished: secondsOf(keep),
        failurePolicy: { maxRestarts: retries },
        replicatedJobs: [
          {
            name: 'node',
            template: {
              metadata: { labels: { 'trainer.kubeflow.org/trainjob-ancestor-step': 'trainer' } },
              spec: { backoffLimit: 0, activeDeadlineSeconds: secondsOf(timeout), template },
            },
          },
        ],
      },
    },
  };
}
