import * as v from 'valibot';
import { waiver } from '../../core/waiver';
import { destinationSchema } from '../../network/destination';
import { acceleratorSchema } from '../../values/accelerator/accelerator';
import { crossField, unless } from '../../values/cross-field';
import { image } from '../../values/image';
import { dnsLabel, dnsSubdomain, serviceName } from '../../values/name';
import { absolutePath } from '../../values/path';
import { quantity } from '../../values/quantity';
import { hint, list, object, wholeNumber } from '../../values/schema';
import { bandwidthSchema } from '../../workload/bandwidth';

const bandwidth = v.optional(
  v.pipe(
    bandwidthSchema,
    v.description('Most bits a second to and from each pod; the nodes need the bandwidth plugin.'),
  ),
  {},
);
const document = v.record(v.string(), v.unknown(), hint('an object', 'write it as key: value'));

function part(cpu: string, memory: string) {
  return {
    cpu: v.optional(v.pipe(quantity, v.description('CPU of each pod, as request and limit.')), cpu),
    memory: v.optional(v.pipe(quantity, v.description('Memory of each pod, as request and limit.')), memory),
    bandwidth,
    egress: v.optional(
      v.pipe(
        list(destinationSchema, 'destinations'),
        v.description('What it calls beside the other parts, such as ClusterD of MindCluster.'),
      ),
      [],
    ),
  };
}

/** An inference service of MindIE: the shape of `mindie.yaml`, and of the props of `MindIE`. */
export const mindieSchema = object({
  name: v.optional(
    v.pipe(serviceName(40), v.description('Name before that of each part, and of the inference task.')),
    'mindie',
  ),
  namespace: v.optional(v.pipe(dnsLabel(), v.description('A namespace of its own.')), 'mindie'),
  image: v.pipe(image, v.description('Image with tag and digest.')),
  installPath: v.optional(
    v.pipe(absolutePath, v.description('Where the image has MindIE Motor.')),
    '/usr/local/lib/python3.11/site-packages/mindie_motor',
  ),
  tls: v.pipe(
    object({ secret: v.pipe(dnsSubdomain, v.description('Secret with ca.pem, cert.pem, cert.key.pem, key_pwd.txt.')) }),
    v.description('By what the parts know each other; nothing travels in clear.'),
  ),
  rankTable: v.optional(
    v.pipe(dnsSubdomain, v.description('ConfigMap in which MindCluster writes which device is where.')),
    'global-ranktable',
  ),
  clients: v.pipe(
    list(
      object({
        namespace: v.pipe(dnsLabel(), v.description('Namespace of the pods that may ask for inference.')),
        pods: v.pipe(
          v.record(v.string(), v.string(), hint('labels of pods', 'write them as key: value')),
          v.check(
            labels => Object.keys(labels).length > 0,
            hint('at least one label: none would mean every pod of the namespace', 'for example app: chat'),
          ),
        ),
      }),
      'clients',
    ),
    v.minLength(1, hint('at least one client: nobody else reaches the service', 'name one')),
  ),
  metrics: v.optional(
    v.pipe(v.boolean(), v.description('Whether Prometheus reads the metrics of the servers.')),
    false,
  ),
  controller: v.optional(v.pipe(object(part('4', '4Gi')), v.description('Decides who does what.')), {}),
  coordinator: v.optional(v.pipe(object(part('16', '16Gi')), v.description('Takes requests, and sends them on.')), {}),
  server: object({
    ...part('64', '256Gi'),
    replicas: v.optional(v.pipe(wholeNumber(1, 256), v.description('Number of servers.')), 2),
    accelerator: v.pipe(acceleratorSchema, v.description('NPUs of each server.')),
    model: v.pipe(
      object({
        claim: v.pipe(dnsSubdomain, v.description('Volume with the weights, filled beforehand.')),
        path: v.optional(v.pipe(absolutePath, v.description('Where it is mounted, read-only.')), '/models'),
      }),
      v.description('The weights.'),
    ),
    sharedMemory: v.optional(v.pipe(quantity, v.description('Size of /dev/shm; it counts as memory.')), '4Gi'),
    disk: v.optional(v.pipe(quantity, v.description('Most that each server writes to caches and logs.')), '20Gi'),
  }),
  config: v.pipe(
    object({
      controller: v.optional(v.pipe(document, v.description('ms_controller.json.')), {}),
      coordinator: v.optional(v.pipe(document, v.description('ms_coordinator.json.')), {}),
      server: v.pipe(document, v.description('config.json of the server.')),
    }),
    v.description('What the files of MindIE say beside TLS and addresses, which are filled in.'),
  ),
  waivers: v.optional(
    v.pipe(list(waiver, 'waivers'), v.description('Rules that may be broken, each with a reason and an end.')),
    [],
  ),
});

/** An inference service of MindIE, and what its keys must be to each other. */
export const mindieService = v.pipe(
  mindieSchema,
  crossField(({ server: { accelerator } }) =>
    unless(
      accelerator.ascend !== undefined,
      ['server', 'accelerator'],
      accelerator,
      'devices of Ascend: MindIE runs on no other',
      'for example { ascend: { count: 8 } }',
    ),
  ),
);

/** An inference service of MindIE as users write it. */
export type MindIEInput = v.InferInput<typeof mindieService>;

/** An inference service of MindIE with every default filled in. */
export type MindIESettings = v.InferOutput<typeof mindieService>;
