import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import { collect } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { type AcceleratorInput, acceleratorSchema } from '../../values/accelerator/accelerator';
import { crossField, problem } from '../../values/cross-field';
import { dnsLabel, serviceName } from '../../values/name';
import { type Input, plain } from '../../values/plain';
import type { PodSpec } from '../../values/pod';
import { hint, list, object } from '../../values/schema';
import { contextOf, equipFor, hardenFor } from '../../workload/context';
import { fill } from '../../workload/fill';
import { JOB_BOUNDS, JOB_POD } from '../../workload/job';
import { HardenedServiceAccount } from '../../workload/service-account';
import { NO_SIDECAR } from '../../workload/sidecar';
import { peersOf } from './peers';
import { JOB_SET_NAME } from './train-job';

/** One group of Jobs that are alike. */
export interface ReplicatedJob {
  /** Name of the group, which its pods and their host names carry. */
  readonly name: string;
  /** Number of Jobs. @default 1 */
  readonly replicas?: number;
  /** Groups that must be ready or complete before. @default - none */
  readonly dependsOn?: readonly { readonly name: string; readonly status: 'Ready' | 'Complete' }[];
  /** The rest of the spec of each Job. @default - 3 retries, one day to finish */
  readonly jobSpec?: Omit<Input<k8s.JobSpec>, 'template' | 'selector' | 'ttlSecondsAfterFinished'>;
  /** The pods, with all fields of `k8s.PodSpec`; what is left out is filled in hard. */
  readonly podSpec: PodSpec;
  /** The devices of each pod. @default - none */
  readonly accelerator?: AcceleratorInput;
}

/** What `HardenedJobSet` takes. */
export interface HardenedJobSetProps {
  /** @default - the construct's id */
  readonly name?: string;
  readonly jobs: readonly ReplicatedJob[];
  /** The rest of the JobSet's spec, such as `successPolicy`. @default - 3 restarts, gone a day after its end */
  readonly spec?: Readonly<Record<string, unknown>>;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

const DEFAULTS = { failurePolicy: { maxRestarts: 3 }, ttlSecondsAfterFinished: 86_400 };

// What goes through the kernel is judged there.
const shape = object({
  name: serviceName(40),
  jobs: v.pipe(
    list(v.looseObject({ name: dnsLabel(16), accelerator: v.optional(acceleratorSchema) }), 'groups of Jobs'),
    v.minLength(1, hint('at least one group of Jobs', 'add one')),
    crossField(jobs => {
      const names = jobs.map(({ name }) => name);
      const index = names.findIndex((name, place) => names.indexOf(name) < place);
      return index < 0
        ? []
        : [problem([index, 'name'], names[index], 'a name for each group', 'rename one of the two')];
    }),
  ),
});

/**
 * Groups of Jobs that start, fail and end together, each pod through the kernel; its pods reach each other and nobody else.
 * @see https://jobset.sigs.k8s.io/docs/
 */
export class HardenedJobSet extends Construct {
  readonly jobSet: ApiObject;
  /** The network between its pods. */
  readonly peers: readonly ApiObject[];

  constructor(scope: Construct, id: string, { name: given, jobs, spec = {}, waivers }: HardenedJobSetProps) {
    super(scope, id);
    const checked = parseProps(this, shape, { name: given ?? id, jobs });
    const { name } = checked;
    declareWaivers(this, waivers);
    const labels = { 'app.kubernetes.io/name': 'job-set', 'app.kubernetes.io/instance': name };
    const templates = collect(
      ...jobs.map((job, index) => () => this.templateOf(job, index, name, labels, checked.jobs[index]?.accelerator)),
    );
    if (jobs.some(({ podSpec }) => podSpec.serviceAccountName === undefined)) {
      new HardenedServiceAccount(this, 'account', { name });
    }
    this.jobSet = apiObject(
      this,
      { apiVersion: 'jobset.x-k8s.io/v1alpha2', kind: 'JobSet' },
      {
        metadata: { name, labels },
        spec: {
          ...fill(plain(spec), DEFAULTS),
          replicatedJobs: jobs.map(({ name, replicas, dependsOn, jobSpec = {} }, index) => ({
            name,
            ...(replicas !== undefined && { replicas }),
            ...(dependsOn && { dependsOn }),
            template: { spec: { ...fill(plain(jobSpec), JOB_BOUNDS), template: templates[index] } },
          })),
        },
      },
    );
    this.peers = peersOf(this, name, { [JOB_SET_NAME]: name });
  }

  private templateOf(
    { name: group, podSpec }: ReplicatedJob,
    index: number,
    name: string,
    labels: Readonly<Record<string, string>>,
    accelerator: v.InferOutput<typeof acceleratorSchema> | undefined,
  ) {
    const prop = `jobs[${index}].podSpec`;
    const context = contextOf(this, 'JobSet', name);
    const equipped = equipFor(this, prop, { ...JOB_POD, ...podSpec }, accelerator, context, `${name}-${group}`);
    const { annotations } = equipped;
    return {
      metadata: {
        labels: { ...labels, ...NO_SIDECAR, ...equipped.labels },
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      spec: hardenFor(this, prop, equipped.podSpec, { ...context, annotations }),
    };
  }
}
