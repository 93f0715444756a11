import * as v from 'valibot';
import { crossField } from '../../values/cross-field';
import { serviceName } from '../../values/name';
import { quantity } from '../../values/quantity';
import { hint, object, oneOf, text, wholeNumber } from '../../values/schema';
import { clusterEntries, clusterProblems, MAX_NAME } from './cluster-schema';

const HOUR = 3600;
const DAY = 24 * HOUR;

const submissionModes = ['K8sJobMode', 'HTTPMode'] as const;

/** The pod that submits a job and shows its log. */
export const submitterSchema = object({
  cpu: v.optional(v.pipe(quantity, v.description('CPU, as request and limit.')), '500m'),
  memory: v.optional(v.pipe(quantity, v.description('Memory, as request and limit.')), '512Mi'),
  retries: v.optional(v.pipe(wholeNumber(0, 10), v.description('How often it may try again.')), 2),
});

/** What a job has beside its cluster. */
export const jobEntries = {
  entrypoint: v.pipe(
    text(/\S/, 'a command', 'for example "python /programs/train.py"'),
    v.description('Command of the job, run on the head.'),
  ),
  submissionMode: v.optional(
    v.pipe(
      oneOf(
        submissionModes,
        'use K8sJobMode: the pod of SidecarMode cannot be hardened, and InteractiveMode waits for people',
      ),
      v.description('K8sJobMode: a pod submits it. HTTPMode: the operator does, and nothing shows the log.'),
    ),
    'K8sJobMode',
  ),
  submitter: v.optional(v.pipe(submitterSchema, v.description('The pod that submits it.')), {}),
  runtimeEnv: v.optional(
    v.pipe(
      text(/\S/, 'YAML', 'for example "env_vars:\\n  SEED: \\"1\\""'),
      v.description('runtime_env of Ray as YAML. What pip fetches at run time is pinned by nobody, and needs egress.'),
    ),
  ),
  retries: v.optional(v.pipe(wholeNumber(0, 10), v.description('New clusters after one in which the job failed.')), 0),
  deadlineSeconds: v.optional(
    v.pipe(wholeNumber(1, 30 * DAY), v.description('Longest that job and cluster may take, in seconds.')),
    DAY,
  ),
  keepSeconds: v.optional(
    v.pipe(wholeNumber(0, DAY), v.description('Seconds that the cluster stays after the job, for a look at it.')),
    HOUR / 6,
  ),
  submitterPodTemplate: v.optional(
    v.never(hint('nothing: the pod that submits is made and hardened here', 'say what it needs in submitter')),
  ),
};

const job = object({
  name: v.pipe(serviceName(MAX_NAME.RayJob), v.description('Name of the RayJob, and of everything around it.')),
  ...clusterEntries,
  ...jobEntries,
});

/** A job with every default filled in. */
export type JobSettings = v.InferOutput<typeof job>;

/** A job, and the cluster that comes and goes with it. */
export const rayJobSchema = v.pipe(job, crossField<JobSettings>(clusterProblems));

/** A job as users write it. */
export type RayJobInput = v.InferInput<typeof rayJobSchema>;

const cronJob = object({
  ...job.entries,
  name: v.pipe(serviceName(MAX_NAME.RayCronJob), v.description('Name of the RayCronJob, and of everything around it.')),
  schedule: v.pipe(
    text(
      /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|(\S+ ){4}\S+)$/,
      'a schedule of five fields as cron has them, or @daily and its kin; by the clock of the operator',
      'for example "0 3 * * *"',
    ),
    v.description('When jobs start, in the time zone of the operator, UTC as a rule.'),
  ),
  suspend: v.optional(v.pipe(v.boolean(), v.description('Whether it starts none for now.')), false),
});

/** A schedule with every default filled in. */
export type CronJobSettings = v.InferOutput<typeof cronJob>;

/** Jobs on a schedule, an alpha feature of KubeRay 1.6. */
export const rayCronJobSchema = v.pipe(cronJob, crossField<CronJobSettings>(clusterProblems));

/** A schedule as users write it. */
export type RayCronJobInput = v.InferInput<typeof rayCronJobSchema>;
