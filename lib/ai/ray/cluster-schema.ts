import * as v from 'valibot';
import { destinationSchema } from '../../network/destination';
import { knowsTokens, OLDEST_WITH_TOKENS } from '../../rules/ray/version';
import { type CrossFieldProblem, crossField, unless } from '../../values/cross-field';
import { image } from '../../values/image';
import { dnsLabel, dnsSubdomain, serviceName } from '../../values/name';
import { quantity } from '../../values/quantity';
import { hint, list, object, oneOf, text, wholeNumber } from '../../values/schema';
import { clientSchema } from './client-schema';
import { mountsSchema } from './mount-schema';
import { headSchema, workerSchema } from './node-schema';
import { OPERATOR_LABELS, OPERATOR_NAMESPACE } from './operator/identity';

/**
 * Longest names: the operator cuts the front off accounts and Secrets of more than 50 characters, and puts six characters
 * behind the name of a cluster that it makes for a job, and as many behind that of a job that it makes on a schedule.
 */
export const MAX_NAME = { RayCluster: 45, RayJob: 44, RayService: 44, RayCronJob: 38 } as const;

const OLDEST = `${OLDEST_WITH_TOKENS.join('.')}.0`;
const versionHint = hint(
  `a version of Ray, from ${OLDEST} on: older ones ask for no token`,
  `for example "${OLDEST}", as the image has it`,
);

/** The sidecar that adds and removes workers. */
export const autoscalerSchema = object({
  cpu: v.optional(v.pipe(quantity, v.description('CPU, as request and limit.')), '500m'),
  memory: v.optional(v.pipe(quantity, v.description('Memory, as request and limit.')), '1Gi'),
  idleTimeoutSeconds: v.optional(
    v.pipe(wholeNumber(1, 86_400), v.description('Seconds without work after which a worker goes.')),
    60,
  ),
  upscaling: v.optional(
    v.pipe(
      oneOf(['Conservative', 'Default']),
      v.description('Conservative adds at most as many workers at once as there are.'),
    ),
    'Conservative',
  ),
});

/** What every kind of Ray cluster is made from, whoever starts it. */
export const clusterEntries = {
  rayVersion: v.pipe(
    v.string(versionHint),
    v.regex(/^\d+\.\d+\.\d+$/, versionHint),
    v.check(knowsTokens, versionHint),
    v.description('Version of Ray in the image.'),
  ),
  image: v.pipe(image, v.description('Image with Ray, with tag and digest.')),
  head: v.optional(v.pipe(headSchema, v.description('The head.')), {}),
  workers: v.pipe(
    list(workerSchema, 'groups of workers'),
    v.minLength(1, hint('at least one group of workers: the head runs no tasks', 'add one, for example { name: cpu }')),
    v.description('Groups of workers.'),
  ),
  autoscaler: v.optional(
    v.pipe(autoscalerSchema, v.description('Adds and removes workers, within their bounds. Without it nobody does.')),
  ),
  mounts: mountsSchema,
  environment: v.optional(
    v.pipe(
      v.record(
        text(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a variable', 'for example "OMP_NUM_THREADS"'),
        v.string(hint('a text', 'put it in quotes')),
      ),
      v.description('Variables of head and workers; secrets belong into files.'),
    ),
    {},
  ),
  clients: v.optional(
    v.pipe(list(clientSchema, 'clients'), v.description('Who else may ask the cluster; nobody does by default.')),
    [],
  ),
  egress: v.optional(
    v.pipe(
      list(destinationSchema, 'destinations'),
      v.description('Where head and workers may connect to: data, and an index for pip where jobs bring packages.'),
    ),
    [],
  ),
  tokenSecret: v.optional(
    v.pipe(
      dnsSubdomain,
      v.description(
        'Secret with the token, under the key auth_token. Without one the operator makes one for the cluster.',
      ),
    ),
  ),
  mutualTls: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        'Whether nodes prove themselves to each other, by certificates that the operator has cert-manager make: an alpha feature of KubeRay 1.7.',
      ),
    ),
    false,
  ),
  operator: v.optional(
    v.pipe(
      object({
        namespace: v.optional(dnsLabel(), OPERATOR_NAMESPACE),
        labels: v.optional(v.record(v.string(), v.string()), OPERATOR_LABELS),
      }),
      v.description('Where the KubeRay operator runs, which asks the head how its jobs do.'),
    ),
    {},
  ),
  authOptions: v.optional(
    v.never(
      hint('nothing: a cluster always asks for its token', 'remove it; name the Secret of the token in tokenSecret'),
    ),
  ),
  enableIngress: v.optional(
    v.never(hint('nothing: the dashboard is reached from within only', 'remove it; name who may ask in clients')),
  ),
};

/** What a cluster has, by whatever kind it is made. */
const anyCluster = object(clusterEntries);

/** A Ray cluster with every default filled in. */
export type ClusterSettings = v.InferOutput<typeof anyCluster>;

const cluster = object({
  name: v.pipe(serviceName(MAX_NAME.RayCluster), v.description('Name of the RayCluster, and of everything around it.')),
  ...clusterEntries,
});

/** A cluster that stays until somebody deletes it. */
export const rayClusterSchema = v.pipe(cluster, crossField<v.InferOutput<typeof cluster>>(clusterProblems));

/** A cluster as users write it. */
export type RayClusterInput = v.InferInput<typeof rayClusterSchema>;

/** What the parts of a cluster must be to each other. */
export function clusterProblems({
  workers,
  autoscaler,
  mounts,
  clients,
}: Pick<ClusterSettings, 'workers' | 'autoscaler' | 'mounts' | 'clients'>): readonly CrossFieldProblem[] {
  return [
    ...workers.flatMap(({ maxReplicas }, index) =>
      unless(
        autoscaler === undefined || maxReplicas !== undefined,
        ['workers', index, 'maxReplicas'],
        maxReplicas,
        'a number wherever there is an autoscaler: without one it adds workers without end',
        'set it to what the quota bears',
      ),
    ),
    ...mounts.flatMap(({ claim, writable }, index) =>
      unless(
        !writable || claim !== undefined,
        ['mounts', index, 'writable'],
        writable,
        'true for a claim only: nobody writes to a Secret or a ConfigMap',
        'remove it',
      ),
    ),
    ...repeated(workers.map(({ name }) => name)).flatMap(index => taken('workers', index, workers[index]?.name)),
    ...repeated(clients.map(({ name }) => name)).flatMap(index => taken('clients', index, clients[index]?.name)),
  ];
}

function repeated(names: readonly string[]): readonly number[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}

function taken(list: string, index: number, name: string | undefined): readonly CrossFieldProblem[] {
  return unless(false, [list, index, 'name'], name, 'names that differ', 'rename one of the two');
}
