import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import { type Input, plain } from '../values/plain';
import { fill } from './fill';
import { JOB_BOUNDS, JOB_POD } from './job';
import { templateOf, type WorkloadProps } from './template';

/** What `HardenedCronJob` takes. */
export interface HardenedCronJobProps extends WorkloadProps {
  /** When it runs, as cron writes it: `17 3 * * *`. */
  readonly schedule: string;
  /** The rest of the CronJob's spec. @default - never two at a time, ten minutes to start, three runs of history */
  readonly spec?: Omit<Input<k8s.CronJobSpec>, 'schedule' | 'jobTemplate'>;
  /** The rest of the spec of each Job. @default - 3 retries, one day to finish */
  readonly jobSpec?: Omit<Input<k8s.JobSpec>, 'template' | 'selector' | 'ttlSecondsAfterFinished'>;
}

const DEFAULTS = {
  concurrencyPolicy: 'Forbid',
  startingDeadlineSeconds: 600,
  successfulJobsHistoryLimit: 3,
  failedJobsHistoryLimit: 3,
  // Without it the schedule follows the controller manager's local time.
  timeZone: 'Etc/UTC',
};

/** A hardened pod that runs to its end, again and again. */
export class HardenedCronJob extends Construct {
  readonly cronJob: ApiObject;

  constructor(scope: Construct, id: string, props: HardenedCronJobProps) {
    super(scope, id);
    const { schedule, spec = {}, jobSpec = {} } = props;
    const { name, labels, template } = templateOf(this, 'CronJob', props, () => JOB_POD);
    this.cronJob = apiObject(
      this,
      { apiVersion: 'batch/v1', kind: 'CronJob' },
      {
        metadata: { name, labels },
        spec: {
          ...fill(plain(spec), DEFAULTS),
          schedule,
          jobTemplate: { spec: { ...fill(plain(jobSpec), JOB_BOUNDS), template } },
        },
      },
    );
  }
}
