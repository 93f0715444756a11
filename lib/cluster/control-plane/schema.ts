import * as v from 'valibot';
import { cidr } from '../../values/cidr';
import { crossField, unless } from '../../values/cross-field';
import { goDuration } from '../../values/duration';
import { httpsUrl } from '../../values/https-url';
import { dnsSubdomain } from '../../values/name';
import { hint, list, object, objectWithOneOf, oneOf, text, wholeNumber } from '../../values/schema';
import { TLS_PROFILES } from './tls';

/** Levels of Pod Security that a namespace without labels may get. */
const LEVELS = ['restricted', 'baseline'] as const;

const absolutePath = text(/^(\/[\w.+@-]+)+$/, 'an absolute path', 'for example "/etc/kubernetes/pki/webhook.crt"');
const ipAddress = text(/^[0-9a-f.:]+$/, 'an IP address', 'for example "192.0.2.11"');
const keyName = text(/^[a-z0-9-]+$/, 'a name of lower-case letters, digits and -', 'for example "key1"');

/** How to reach a webhook: both sides show a certificate. */
export const webhookConnection = object({
  server: v.pipe(httpsUrl, v.description('Address of the webhook.')),
  certificateAuthority: v.pipe(
    absolutePath,
    v.description('Certificate of who signed that of the webhook, on the node.'),
  ),
  clientCertificate: v.pipe(absolutePath, v.description('Certificate that the API server shows, on the node.')),
  clientKey: v.pipe(absolutePath, v.description('Key of that certificate, on the node.')),
});

const authorizationWebhook = object({
  ...webhookConnection.entries,
  name: v.pipe(dnsSubdomain, v.description('Name, as metrics and the audit log call it.')),
  timeout: v.optional(v.pipe(goDuration, v.description('At most 30 seconds.')), '3s'),
  authorizedTtl: v.optional(goDuration, '5m'),
  unauthorizedTtl: v.optional(goDuration, '30s'),
  failurePolicy: v.optional(
    v.pipe(oneOf(['Deny', 'NoOpinion']), v.description('What counts where the webhook does not answer.')),
    'Deny',
  ),
  matchConditions: v.optional(
    v.pipe(
      list(text(/\S/, 'an expression of CEL', 'for example "!(\'system:nodes\' in request.groups)"'), 'expressions'),
      v.maxLength(64, 'at most 64 conditions\njoin some of them with &&'),
      v.description('Only requests for which all of these hold are sent.'),
    ),
    [],
  ),
});

const tokenWebhook = object({
  ...webhookConnection.entries,
  cacheTtl: v.optional(v.pipe(goDuration, v.description('How long an answer counts.')), '2m'),
});

/** How what is stored is encrypted: by a key management service, or with keys that are filled in on the node. */
export const encryptionSettings = v.pipe(
  objectWithOneOf(['kms', 'keys'], {
    kms: v.optional(
      object({
        name: v.pipe(
          text(/^[^\s:]+$/, 'a name without a colon', 'for example "vault"'),
          v.description('Name of the plugin; it is stored with every object.'),
        ),
        endpoint: v.pipe(
          text(/^unix:\/\/\/[\w./-]+$/, 'a unix socket', 'for example "unix:///var/run/kms/vault.sock"'),
          v.description('Socket of the plugin on the node.'),
        ),
        timeout: v.optional(goDuration, '3s'),
      }),
    ),
    keys: v.optional(
      v.pipe(
        list(keyName, 'names of keys'),
        v.minLength(1, 'at least one key\nfor example [key1]'),
        v.description(
          'Names of keys, the first of which encrypts; the file is a template that is filled in on the node.',
        ),
      ),
    ),
    resources: v.optional(
      v.pipe(
        list(text(/^(\*|[a-z0-9-]+)(\.[a-z0-9.*-]*)?$/, 'a resource', 'for example "secrets"'), 'resources'),
        v.description('What is encrypted: `resource`, `resource.group`, `*.group`.'),
      ),
      ['secrets', 'configmaps'],
    ),
    migrating: v.optional(
      v.pipe(
        v.boolean(),
        v.description('Whether what is stored in clear can still be read; only until all is rewritten.'),
      ),
      false,
    ),
  }),
);

const eventRateLimit = object({
  type: oneOf(['Namespace', 'Server', 'User', 'SourceAndObject']),
  qps: wholeNumber(1, 100_000),
  burst: wholeNumber(1, 1_000_000),
  cacheSize: v.optional(wholeNumber(1, 1_000_000)),
});

/** What admission holds, beside what it always holds. */
export const admissionSettings = object({
  podSecurity: v.optional(
    v.pipe(oneOf(LEVELS), v.description('Level of Pod Security in namespaces without labels.')),
    'restricted',
  ),
  exemptNamespaces: v.optional(
    v.pipe(list(dnsSubdomain, 'namespaces'), v.description('Namespaces that Pod Security does not look at.')),
    ['kube-system'],
  ),
  eventRateLimits: v.optional(v.pipe(list(eventRateLimit, 'limits'), v.minLength(1, 'at least one limit\nadd it')), [
    { type: 'Namespace', qps: 50, burst: 100, cacheSize: 2000 },
    { type: 'User', qps: 10, burst: 50, cacheSize: 2000 },
  ]),
  plugins: v.optional(
    v.pipe(
      list(text(/^[A-Z][A-Za-z]+$/, 'an admission plugin', 'for example "PodNodeSelector"'), 'admission plugins'),
      v.description('Further admission plugins.'),
    ),
    [],
  ),
  staticPolicies: v.optional(
    v.pipe(
      absolutePath,
      v.description('Folder of the node with admission policies that nobody can delete through the API; from 1.37.'),
    ),
  ),
});

const mount = object({
  name: keyName,
  path: v.pipe(absolutePath, v.description('Folder or file of the node, under the same path in the container.')),
  writable: v.optional(v.boolean(), false),
});

const controlPlaneNode = object({
  name: v.pipe(dnsSubdomain, v.description('Name of the node.')),
  address: v.pipe(ipAddress, v.description('Its address, where others reach the API server and etcd.')),
});

const flags = v.record(
  text(/^[a-z][a-z0-9-]*$/, 'the name of a flag without --', 'for example "max-requests-inflight"'),
  v.string('the value of the flag, as a text\nput it in quotes'),
);

/** What a control plane is made from, as data. */
export const controlPlaneSettings = v.pipe(
  object({
    release: v.pipe(
      text(/^v1\.\d+\.\d+$/, 'a release of Kubernetes', 'for example "v1.37.2"'),
      v.description('Release that kubeadm installs, of the minor version of the platform.'),
    ),
    clusterName: v.optional(dnsSubdomain, 'kubernetes'),
    nodes: v.pipe(
      list(controlPlaneNode, 'nodes'),
      v.minLength(1, 'at least one node\nadd it'),
      v.check(nodes => nodes.length % 2 === 1, hint('an odd number of nodes', 'add one: etcd counts votes')),
      v.description('Nodes of the control plane: kubeadm init runs on the first, kubeadm join on the others.'),
    ),
    criSocket: v.optional(
      text(/^unix:\/\/\/[\w./-]+$/, 'a unix socket', 'for example "unix:///run/containerd/containerd.sock"'),
      'unix:///run/containerd/containerd.sock',
    ),
    endpoint: v.optional(
      v.pipe(
        text(/^[a-z0-9.-]+:\d{1,5}$/, 'a name and a port', 'for example "api.ml.example.com:6443"'),
        v.description('Address in front of all nodes of the control plane; without it there is just one.'),
      ),
    ),
    podSubnet: v.optional(cidr, '10.244.0.0/16'),
    serviceSubnet: v.optional(cidr, '10.96.0.0/16'),
    dnsDomain: v.optional(dnsSubdomain, 'cluster.local'),
    tls: v.optional(v.pipe(oneOf(TLS_PROFILES), v.description('Versions and ciphers of TLS.')), 'TLS13-listed'),
    encryption: v.pipe(encryptionSettings, v.description('How what etcd stores is encrypted.')),
    admission: v.optional(admissionSettings, {}),
    tokenWebhook: v.optional(v.pipe(tokenWebhook, v.description('A webhook that says whose a token is.'))),
    authorizationWebhooks: v.optional(
      v.pipe(
        list(authorizationWebhook, 'webhooks'),
        v.description('Webhooks that are asked after Node and before RBAC.'),
      ),
      [],
    ),
    tracing: v.optional(
      object({
        endpoint: v.pipe(
          text(/^[a-z0-9.-]+:\d{1,5}$/, 'a host and a port', 'for example "localhost:4317"'),
          v.description('Collector of OpenTelemetry.'),
        ),
        samplingRatePerMillion: v.optional(wholeNumber(0, 1_000_000), 0),
      }),
    ),
    flags: v.optional(
      v.pipe(
        object({
          apiServer: v.optional(flags, {}),
          controllerManager: v.optional(flags, {}),
          scheduler: v.optional(flags, {}),
          etcd: v.optional(flags, {}),
        }),
        v.description('Further flags, or other values; the rules judge the result.'),
      ),
      {},
    ),
    mounts: v.optional(v.pipe(list(mount, 'mounts'), v.description('What those flags need of the node.')), []),
  }),
  crossField(
    ({ authorizationWebhooks }) =>
      authorizationWebhooks.flatMap(({ name }, index) =>
        unless(
          authorizationWebhooks.findIndex(other => other.name === name) === index && !['node', 'rbac'].includes(name),
          ['authorizationWebhooks', index, 'name'],
          name,
          'a name that no other authorizer has',
          'choose another name',
        ),
      ),
    ({ endpoint, nodes }) =>
      unless(
        nodes.length === 1 || endpoint !== undefined,
        ['endpoint'],
        endpoint,
        `an address in front of ${nodes.length} nodes`,
        'name the load balancer, for example "api.ml.example.com:6443"',
      ),
    ({ nodes }) =>
      nodes.flatMap(({ name, address }, index) =>
        unless(
          !nodes.slice(0, index).some(other => other.name === name || other.address === address),
          ['nodes', index],
          name,
          'a name and an address that no other node has',
          'correct it, or remove it',
        ),
      ),
  ),
);

/** What a control plane is made from, as users write it. */
export type ControlPlaneSettings = v.InferInput<typeof controlPlaneSettings>;

/** What a control plane is made from, with every default filled in. */
export type ControlPlaneValues = v.InferOutput<typeof controlPlaneSettings>;

/** How to reach a webhook. */
export type WebhookConnection = v.InferOutput<typeof webhookConnection>;
