import { objectRule, place, refuse } from '../objects';

const OF_JOB = ['backoffLimit', 'activeDeadlineSeconds'];
const OF_CRON_JOB = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];

export const boundedJob = objectRule({
  id: 'availability/bounded-job',
  title: 'a job ends: its retries, its time and its remains are bounded',
  why: 'a job that fails and starts again for ever has made tens of thousands of pods before',
  severity: 'medium',
  standards: ['access-control article'],
  seenBy: [
    'kube-linter job-ttl-seconds-after-finished',
    'kube-score cronjob-has-deadline',
    'kube-score cronjob-restartpolicy',
  ],
  group: 'batch',
  kinds: ['Job', 'CronJob'],
  violations: manifest => {
    const amounts = (path: readonly string[], keys: readonly string[]) =>
      refuse(
        keys.map(key => place(manifest, ...path, key)),
        amount => typeof amount === 'number' && amount >= 0,
      );
    if (manifest.kind === 'Job') return amounts(['spec'], [...OF_JOB, 'ttlSecondsAfterFinished']);
    return [
      ...refuse([place(manifest, 'spec', 'concurrencyPolicy')], policy => policy === 'Forbid' || policy === 'Replace'),
      ...amounts(['spec'], OF_CRON_JOB),
      // The CronJob itself clears away what it has started.
      ...amounts(['spec', 'jobTemplate', 'spec'], OF_JOB),
    ];
  },
  allowed: 'a number; for concurrencyPolicy Forbid or Replace',
  fix: 'set backoffLimit, activeDeadlineSeconds and ttlSecondsAfterFinished; on a CronJob the history limits, startingDeadlineSeconds and concurrencyPolicy Forbid',
});
