import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import { type Input, plain } from '../values/plain';
import { fill } from './fill';
import { templateOf, type WorkloadProps } from './template';

/** What `HardenedJob` takes. */
export interface HardenedJobProps extends WorkloadProps {
  /** The rest of the Job's spec. @default - 3 retries, one day to finish, gone a day later */
  readonly spec?: Omit<Input<k8s.JobSpec>, 'template' | 'selector'>;
  /** Annotations for the Job itself, such as those of a hook. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

const DAY = 86_400;

/** What bounds every Job: retries and time. A Job without them can start pods for ever. */
export const JOB_BOUNDS = { backoffLimit: 3, activeDeadlineSeconds: DAY } as const;

/** What a pod of a Job gets: it ends, so nothing restarts it in place. */
export const JOB_POD = { restartPolicy: 'Never' } as const;

/** A hardened pod that runs to its end. */
export class HardenedJob extends Construct {
  readonly job: ApiObject;

  constructor(scope: Construct, id: string, props: HardenedJobProps) {
    super(scope, id);
    const { name, labels, template } = templateOf(this, 'Job', props, () => JOB_POD);
    this.job = apiObject(
      this,
      { apiVersion: 'batch/v1', kind: 'Job' },
      {
        metadata: { name, labels, ...(props.annotations && { annotations: props.annotations }) },
        spec: { ...fill(plain(props.spec ?? {}), { ...JOB_BOUNDS, ttlSecondsAfterFinished: DAY }), template },
      },
    );
  }
}
