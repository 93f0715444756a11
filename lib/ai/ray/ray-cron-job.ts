import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import type { Waiver } from '../../core/waiver';
import { type RayCronJobInput, rayCronJobSchema } from './job-schema';
import { jobSpec } from './job-spec';
import type { RayOwner } from './part';
import { raySurroundings } from './surroundings';

const RAY_CRON_JOB = { apiVersion: 'ray.io/v1', kind: 'RayCronJob' };

/** What `HardenedRayCronJob` takes. */
export interface HardenedRayCronJobProps extends Omit<RayCronJobInput, 'name'> {
  /** Name of the RayCronJob. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * Jobs on a schedule, each like a `HardenedRayJob`. The operator must know them: `schedules` of `KubeRayOperator`.
 * @throws ProblemError with all problems of the props
 * @see https://github.com/ray-project/kuberay/blob/v1.6.0/ray-operator/config/samples/ray-cronjob.sample.yaml
 */
export class HardenedRayCronJob extends Construct {
  readonly cronJob: ApiObject;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedRayCronJobProps) {
    super(scope, id);
    const props = parseProps(this, rayCronJobSchema, { name: id, ...given });
    const { name, submissionMode, schedule, suspend } = props;
    const owner: RayOwner = { kind: 'RayCronJob', name };
    raySurroundings(this, props, { owner, serves: false, submits: submissionMode === 'K8sJobMode' }, waivers);
    this.cronJob = apiObject(this, RAY_CRON_JOB, {
      metadata: { name },
      spec: { schedule, suspend, jobTemplate: jobSpec(this, props, owner) },
    });
  }
}
