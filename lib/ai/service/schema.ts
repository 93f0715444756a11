import * as v from 'valibot';
import { cloudIdentity } from '../../access/cloud-identity';
import { destinationSchema } from '../../network/destination';
import { requestLimitsSchema } from '../../network/request-limits';
import { secondsOf } from '../../values/duration';
import { image } from '../../values/image';
import { dnsSubdomain, serviceName } from '../../values/name';
import { amountOf, quantity } from '../../values/quantity';
import { hint, list, object, objectWithOneOf, text, wholeNumber } from '../../values/schema';
import { clientSchema } from './client';

/** Longest name: the ReplicaSet of a Deployment puts a hash of 10 characters behind it, in a label. */
const MAX_NAME = 52;

/** Path of a directory or a file in a container. */
export const absolutePath = text(/^\/[^:]*[^:/]$/, 'an absolute path', 'for example "/var/cache/app"');

/**
 * Paths of requests, as the mesh matches them: one path, all that begin with it, or one with {*} for whole segments.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export const requestPath = text(
  /^(?:\/[^*{}\s]*\*?|(?:\/(?:\{\*\}|[^*{}\s/]+))+)$/,
  'a path; it may end in *, or have {*} for whole segments',
  'for example "/v1/*"',
);

/** Path of a probe. */
export const probePath = text(/^\/[^*{}\s]*$/, 'a path', 'for example "/healthz"');

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Methods of requests. */
export const methods = v.pipe(
  list(v.picklist(METHODS, hint(`one of ${METHODS.join(', ')}`, 'write it in capitals')), 'methods'),
  v.minLength(1, hint('at least one method', 'for example GET')),
);

/** How long something may take: whole seconds. */
export function period(longest: number, example: string) {
  const message = hint(`a duration of whole seconds, at most ${longest}s`, `for example "${example}"`);
  return v.pipe(
    v.string(message),
    v.check(given => {
      const seconds = secondsOf(given);
      return seconds !== undefined && Number.isInteger(seconds) && seconds >= 1 && seconds <= longest;
    }, message),
  );
}

/** How many pods there are, by load. */
export const autoscaleSchema = v.pipe(
  objectWithOneOf(['cpu', 'metric'], {
    min: v.pipe(wholeNumber(2, 1000), v.description('Fewest pods.')),
    max: v.pipe(wholeNumber(2, 1000), v.description('Most pods.')),
    cpu: v.optional(v.pipe(wholeNumber(1, 100), v.description('CPU to keep to, in percent of the request.'))),
    metric: v.optional(
      v.pipe(
        object({
          name: v.pipe(
            text(/^[A-Za-z_:][\w:.-]*$/, 'the name of a metric', 'for example "vllm:num_requests_waiting"'),
            v.description('A metric of the pods, which an adapter serves under this name.'),
          ),
          average: v.pipe(quantity, v.description('Its average over the pods, to keep to.')),
        }),
        v.description('A metric of the pods: CPU says little about a server on an accelerator.'),
      ),
    ),
  }),
  v.forward(
    v.partialCheck([['min'], ['max']], ({ min, max }) => min <= max, hint('at least min', 'raise max, or lower min')),
    ['max'],
  ),
);

/** How a workload is reached: what services and model servers have in common. */
export const reachEntries = {
  clients: v.optional(
    v.pipe(
      list(clientSchema, 'clients'),
      v.description('Who may call it; nobody else can, in the network and in the mesh.'),
    ),
    [],
  ),
  limits: v.optional(v.pipe(requestLimitsSchema, v.description('What is taken of callers.')), {}),
  cloud: v.optional(v.pipe(cloudIdentity, v.description('Role in the cloud, of this workload alone.'))),
};

/** Amounts and numbers of pods. */
export const sizeEntries = {
  cpu: v.optional(v.pipe(quantity, v.description('CPU, as request and limit.')), '1'),
  memory: v.optional(v.pipe(quantity, v.description('Memory, as request and limit.')), '2Gi'),
  disk: v.optional(v.pipe(quantity, v.description('Most that it may write to the disk of the node.')), '2Gi'),
  replicas: v.optional(v.pipe(wholeNumber(2, 1000), v.description('Pods, where autoscale does not decide.')), 2),
  autoscale: v.optional(v.pipe(autoscaleSchema, v.description('How many pods there are, by load.'))),
};

/** Name of a workload, of its Service and of what belongs to it. */
export const workloadName = v.pipe(serviceName(MAX_NAME), v.description('Name of it, and of everything behind it.'));

/** A Secret as read-only files. */
export const secretFiles = object({ secret: dnsSubdomain, path: absolutePath });

/** Where a service is published at the gateway of the platform. */
export const publishedSchema = object({
  timeout: v.optional(
    v.pipe(period(3600, '300s'), v.description('Longest answer, from the request to the last word of a stream.')),
    '300s',
  ),
});

/** The keys of a program behind a Service. */
export const serviceShape = object({
  name: workloadName,
  image: v.pipe(image, v.description('Image with tag and digest.')),
  command: v.optional(v.pipe(list(v.string(), 'words'), v.description('Command, in place of the one of the image.'))),
  arguments: v.optional(v.pipe(list(v.string(), 'words'), v.description('Arguments.')), []),
  environment: v.optional(
    v.pipe(v.record(v.string(), v.string()), v.description('Variables; no secrets, which come as files.')),
    {},
  ),
  port: v.optional(v.pipe(wholeNumber(1024, 65535), v.description('Port that it listens on.')), 8080),
  ready: v.optional(v.pipe(probePath, v.description('Path that answers when it can serve.')), '/ready'),
  alive: v.optional(v.pipe(probePath, v.description('Path that answers while it lives.')), '/healthz'),
  start: v.optional(v.pipe(period(7200, '120s'), v.description('How long it may take to start.')), '120s'),
  ...sizeEntries,
  writable: v.optional(
    v.pipe(
      list(object({ path: absolutePath, size: quantity }), 'paths'),
      v.description('Paths that it writes to; each is a volume that ends with the pod.'),
    ),
    [],
  ),
  secrets: v.optional(
    v.pipe(list(secretFiles, 'secrets'), v.description('Secrets of the namespace, as read-only files.')),
    [],
  ),
  paths: v.optional(v.pipe(list(requestPath, 'paths'), v.description('Paths that callers may ask for.')), ['/*']),
  methods: v.optional(v.pipe(methods, v.description('Methods that callers may use.')), ['GET', 'POST']),
  ...reachEntries,
  published: v.optional(
    v.pipe(
      publishedSchema,
      v.description('Publishes it to the members of the tenant, under /app/TENANT/NAME/ of the platform.'),
    ),
  ),
  calls: v.optional(
    v.pipe(
      list(destinationSchema, 'destinations'),
      v.description('Whom it calls, beside the services that name it as a client.'),
    ),
    [],
  ),
});

/** A service as users write it. */
export type ServiceInput = v.InferInput<typeof serviceShape>;

/** A service with every default filled in. */
export type ServiceSettings = v.InferOutput<typeof serviceShape>;

/** Whether an amount holds another. */
export function holds(amount: string, part: string): boolean {
  return amountOf(part) <= amountOf(amount);
}
