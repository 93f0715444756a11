import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RayJob } from '../../../imports/kinds/ray.io';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import type { Waiver } from '../../core/waiver';
import { type RayJobInput, rayJobSchema } from './job-schema';
import { jobSpec } from './job-spec';
import type { RayOwner } from './part';
import { raySurroundings } from './surroundings';

/** What `HardenedRayJob` takes. */
export interface HardenedRayJobProps extends Omit<RayJobInput, 'name'> {
  /** Name of the RayJob. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * A job with a Ray cluster of its own, which ends with it, and a token that is made for it alone. The pod that submits it is
 * hardened like the others.
 * @throws ProblemError with all problems of the props
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html
 */
export class HardenedRayJob extends Construct {
  readonly job: ApiObject;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedRayJobProps) {
    super(scope, id);
    const props = parseProps(this, rayJobSchema, { name: id, ...given });
    const { name, submissionMode } = props;
    const owner: RayOwner = { kind: 'RayJob', name };
    raySurroundings(this, props, { owner, serves: false, submits: submissionMode === 'K8sJobMode' }, waivers);
    this.job = apiObject(this, RayJob, { metadata: { name }, spec: jobSpec(this, props, owner) });
  }
}
