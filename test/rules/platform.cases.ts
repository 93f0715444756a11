import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

const RAY = {
  rayVersion: '2.53.0',
  authOptions: { mode: 'token' },
  enableInTreeAutoscaling: true,
  autoscalerOptions: { securityContext: { runAsNonRoot: true }, resources: { limits: { cpu: '1' } } },
  headGroupSpec: {
    serviceType: 'ClusterIP',
    rayStartParams: { 'num-cpus': '0' },
    template: {
      spec: { containers: [{ name: 'head', image: 'rayproject/ray:2.53.0-gpu', ports: [{ containerPort: 8265 }] }] },
    },
  },
  workerGroupSpecs: [{ template: { spec: { containers: [{ name: 'worker', image: 'rayproject/ray:2.53.0' }] } } }],
};
const CLUSTER = object('ray.io/v1', 'RayCluster', 'train', { spec: RAY });
const JOB = object('ray.io/v1', 'RayJob', 'train', {
  spec: {
    rayClusterSpec: RAY,
    submitterPodTemplate: { spec: { containers: [{ name: 'submitter' }] } },
    shutdownAfterJobFinishes: true,
    activeDeadlineSeconds: 3600,
  },
});
const SERVICE = object('ray.io/v1', 'RayService', 'serve', { spec: { rayClusterConfig: RAY } });
const OTHERS = object('ray.io/v1', 'RayJob', 'train', {
  spec: { clusterSelector: { 'ray.io/cluster': 'train' }, submissionMode: 'HTTPMode' },
});

/** For the rules over Ray what each lets pass and what it does not, by the id of the rule. */
export const rayCases: Readonly<Record<string, GroupCases>> = {
  'ray/dashboard-inside': {
    passes: { inside: [CLUSTER], 'nothing said': [put(CLUSTER, ['spec', 'headGroupSpec', 'serviceType'])] },
    fails: {
      'an Ingress': but(CLUSTER, ['spec', 'headGroupSpec', 'enableIngress'], true, 'spec.headGroupSpec.enableIngress'),
      'a node port': but(
        CLUSTER,
        ['spec', 'headGroupSpec', 'serviceType'],
        'NodePort',
        'spec.headGroupSpec.serviceType',
      ),
      'a load balancer of a job': but(
        JOB,
        ['spec', 'rayClusterSpec', 'headGroupSpec', 'serviceType'],
        'LoadBalancer',
        'spec.rayClusterSpec.headGroupSpec.serviceType',
      ),
      'a Service of its own': but(
        SERVICE,
        ['spec', 'rayClusterConfig', 'headGroupSpec', 'headService'],
        { spec: { type: 'NodePort' } },
        'spec.rayClusterConfig.headGroupSpec.headService.spec.type',
      ),
      'a port of the host': but(
        CLUSTER,
        ['spec', 'headGroupSpec', 'template', 'spec', 'containers', 0, 'ports', 0, 'hostPort'],
        8265,
        'spec.headGroupSpec.template.spec.containers[0].ports[0].hostPort',
      ),
    },
  },
  'ray/ended-cluster': {
    passes: { 'it ends': [JOB], 'that of others': [OTHERS] },
    fails: {
      'it stays': but(JOB, ['spec', 'shutdownAfterJobFinishes'], undefined, 'spec.shutdownAfterJobFinishes'),
      'no deadline': but(JOB, ['spec', 'activeDeadlineSeconds'], undefined, 'spec.activeDeadlineSeconds'),
    },
  },
  'ray/hardened-autoscaler': {
    passes: {
      hardened: [CLUSTER],
      none: [put(put(CLUSTER, ['spec', 'enableInTreeAutoscaling']), ['spec', 'autoscalerOptions'])],
    },
    fails: {
      'no context': but(
        CLUSTER,
        ['spec', 'autoscalerOptions', 'securityContext'],
        undefined,
        'spec.autoscalerOptions.securityContext',
      ),
      'no limits': but(
        CLUSTER,
        ['spec', 'autoscalerOptions', 'resources'],
        {},
        'spec.autoscalerOptions.resources.limits',
      ),
    },
  },
  'ray/idle-head': {
    passes: { idle: [CLUSTER] },
    fails: {
      'by default': but(
        CLUSTER,
        ['spec', 'headGroupSpec', 'rayStartParams'],
        undefined,
        'spec.headGroupSpec.rayStartParams.num-cpus',
      ),
      one: but(
        CLUSTER,
        ['spec', 'headGroupSpec', 'rayStartParams', 'num-cpus'],
        '1',
        'spec.headGroupSpec.rayStartParams.num-cpus',
      ),
    },
  },
  'ray/no-sidecar-submitter': {
    passes: { 'a pod': [JOB], 'by HTTP': [OTHERS] },
    fails: { 'a sidecar': but(JOB, ['spec', 'submissionMode'], 'SidecarMode', 'spec.submissionMode') },
  },
  'ray/same-version': {
    passes: {
      'the same': [CLUSTER],
      'an image that says none': [
        put(
          CLUSTER,
          ['spec', 'workerGroupSpecs', 0, 'template', 'spec', 'containers', 0, 'image'],
          'registry.example/train:7',
        ),
      ],
    },
    fails: {
      'an older one': but(
        CLUSTER,
        ['spec', 'workerGroupSpecs', 0, 'template', 'spec', 'containers', 0, 'image'],
        'rayproject/ray-ml:2.4.0',
        'spec.workerGroupSpecs[0].template.spec.containers[0].image',
      ),
    },
  },
  'ray/stable-api': {
    passes: { v1: [CLUSTER] },
    fails: { 'an older one': but(CLUSTER, ['apiVersion'], 'ray.io/v1alpha1', 'apiVersion') },
  },
  'ray/submitter-template': {
    passes: { 'a template': [JOB], 'by HTTP': [OTHERS] },
    fails: { none: but(JOB, ['spec', 'submitterPodTemplate'], undefined, 'spec.submitterPodTemplate') },
  },
  'ray/token-auth': {
    passes: {
      'a cluster': [CLUSTER],
      'a job': [JOB],
      'a service': [SERVICE],
      'a job on a cluster of others': [OTHERS],
    },
    fails: {
      nothing: but(CLUSTER, ['spec', 'authOptions'], undefined, 'spec.authOptions.mode'),
      'an empty one': but(CLUSTER, ['spec', 'authOptions'], {}, 'spec.authOptions.mode'),
      off: but(
        JOB,
        ['spec', 'rayClusterSpec', 'authOptions', 'mode'],
        'disabled',
        'spec.rayClusterSpec.authOptions.mode',
      ),
      'too old': but(SERVICE, ['spec', 'rayClusterConfig', 'rayVersion'], '2.9.3', 'spec.rayClusterConfig.rayVersion'),
      'no version': but(CLUSTER, ['spec', 'rayVersion'], undefined, 'spec.rayVersion'),
    },
  },
};

const MODEL = object('serving.kserve.io/v1beta1', 'InferenceService', 'llm', {
  spec: { predictor: { model: { storageUri: 's3://models/llm' } } },
});
const OWNER = object('security.istio.io/v1', 'AuthorizationPolicy', 'llm', {
  spec: {
    selector: { matchLabels: { 'serving.kserve.io/inferenceservice': 'llm' } },
    rules: [{ from: [{ source: { requestPrincipals: ['https://ml.example.com/dex/*'] } }] }],
  },
});

const FORMAT = ['spec', 'predictor', 'model', 'modelFormat', 'name'];
const RUNTIME_OF = object('serving.kserve.io/v1alpha1', 'ServingRuntime', 'sklearn', {
  spec: { supportedModelFormats: [{ name: 'sklearn', autoSelect: true }] },
});

/** For the rules over model servers what each lets pass and what it does not, by the id of the rule. */
export const servingCases: Readonly<Record<string, GroupCases>> = {
  'serving/authenticated': {
    passes: {
      'a policy of its own': [MODEL, OWNER],
      'a policy of the namespace': [MODEL, put(OWNER, ['spec'], {})],
      'a policy of the mesh': [MODEL, put(put(OWNER, ['metadata', 'namespace'], 'istio-system'), ['spec', 'selector'])],
      'inside the cluster': [
        put(MODEL, ['metadata', 'labels'], { 'networking.kserve.io/visibility': 'cluster-local' }),
      ],
    },
    fails: {
      none: { objects: [MODEL], paths: ['metadata.name'] },
      'that of another model': {
        objects: [MODEL, put(OWNER, ['spec', 'selector', 'matchLabels', 'serving.kserve.io/inferenceservice'], 'b')],
        paths: ['metadata.name'],
      },
      'that of another namespace': {
        objects: [MODEL, put(OWNER, ['metadata', 'namespace'], 'other')],
        paths: ['metadata.name'],
      },
      'one that asks for nobody': {
        objects: [MODEL, put(OWNER, ['spec', 'rules', 0], { to: [{ operation: { paths: ['/v1/*'] } }] })],
        paths: ['metadata.name'],
      },
    },
  },
  'serving/encrypted-sources': {
    passes: {
      'a bucket': [MODEL],
      https: [put(MODEL, ['spec', 'predictor', 'model', 'storageUri'], 'https://models.example.com/a')],
    },
    fails: {
      'plain text': but(
        MODEL,
        ['spec', 'predictor', 'model', 'storageUri'],
        'http://models.example.com/a',
        'spec.predictor.model.storageUri',
      ),
      'the older form': but(
        MODEL,
        ['spec', 'predictor'],
        { sklearn: { storageUri: 'http://a/b' } },
        'spec.predictor.sklearn.storageUri',
      ),
      several: but(
        MODEL,
        ['spec', 'predictor', 'storageUris'],
        [{ uri: 'ftp://a/b' }],
        'spec.predictor.storageUris[0].uri',
      ),
    },
  },
  'serving/safe-formats': {
    passes: {
      'a format of numbers': [
        put(MODEL, FORMAT, 'onnx'),
        put(RUNTIME_OF, ['spec', 'supportedModelFormats', 0], { name: 'safetensors' }),
      ],
      'no format': [put(MODEL, ['spec', 'predictor'], { containers: [] })],
      'a name like it': [put(MODEL, FORMAT, 'sklearn-onnx')],
      'trees as text': [put(MODEL, FORMAT, 'lightgbm'), put(MODEL, FORMAT, 'xgboost')],
    },
    fails: {
      'a pickle of scikit-learn': but(MODEL, FORMAT, 'sklearn', FORMAT.join('.')),
      'in other letters': but(MODEL, FORMAT, 'PyTorch', FORMAT.join('.')),
      'the older form': but(
        MODEL,
        ['spec', 'predictor'],
        { sklearn: { storageUri: 's3://a/b' } },
        'spec.predictor.sklearn',
      ),
      'a runtime': { objects: [RUNTIME_OF], paths: ['spec.supportedModelFormats[0].name'] },
      'a model of many': {
        objects: [
          object('serving.kserve.io/v1alpha1', 'TrainedModel', 'a', {
            spec: { inferenceService: 'b', model: { framework: 'pytorch', memory: '1Gi', storageUri: 's3://a/b' } },
          }),
        ],
        paths: ['spec.model.framework'],
      },
    },
  },
};

const ES = 'external-secrets.io/v1';
const AWS = object(ES, 'SecretStore', 'team', {
  spec: {
    provider: {
      aws: {
        service: 'SecretsManager',
        region: 'eu-west-1',
        auth: { jwt: { serviceAccountRef: { name: 'secrets' } } },
      },
    },
  },
});
const VAULT = object(ES, 'SecretStore', 'vault', {
  spec: {
    provider: {
      vault: {
        server: 'https://vault.example.com',
        auth: { kubernetes: { mountPath: 'kubernetes', role: 'team', serviceAccountRef: { name: 'secrets' } } },
      },
    },
  },
});
const WIDE: Written = {
  apiVersion: ES,
  kind: 'ClusterSecretStore',
  metadata: { name: 'all' },
  spec: {
    conditions: [{ namespaces: ['team'] }],
    provider: {
      aws: { region: 'eu-west-1', auth: { jwt: { serviceAccountRef: { name: 'secrets', namespace: 'team' } } } },
    },
  },
};
const SECRET = object(ES, 'ExternalSecret', 'db', {
  spec: {
    refreshInterval: '1h',
    secretStoreRef: { kind: 'SecretStore', name: 'team' },
    data: [{ secretKey: 'password', remoteRef: { key: 'team/db' } }],
  },
});
const GENERATED = object(ES, 'ExternalSecret', 'made', {
  spec: {
    refreshPolicy: 'CreatedOnce',
    dataFrom: [{ sourceRef: { generatorRef: { kind: 'Password', name: 'a' } } }],
  },
});
const CLUSTER_SECRET: Written = {
  apiVersion: ES,
  kind: 'ClusterExternalSecret',
  metadata: { name: 'db' },
  spec: { externalSecretSpec: SECRET['spec'] },
};

/** For the rules over the External Secrets Operator what each lets pass and what it does not, by the id of the rule. */
export const externalSecretsCases: Readonly<Record<string, GroupCases>> = {
  'external-secrets/accepted': {
    passes: { 'one key': [SECRET], 'a generator': [GENERATED], 'in many namespaces': [CLUSTER_SECRET] },
    fails: {
      nothing: but(SECRET, ['spec', 'data'], [], 'spec.data'),
      'one key twice': but(
        SECRET,
        ['spec', 'data', 1],
        { secretKey: 'password', remoteRef: { key: 'b' } },
        'spec.data[1].secretKey',
      ),
      'a shared Secret that is deleted': but(
        SECRET,
        ['spec', 'target'],
        { creationPolicy: 'Merge', deletionPolicy: 'Delete' },
        'spec.target.deletionPolicy',
      ),
      'two sources in one': but(
        SECRET,
        ['spec', 'dataFrom'],
        [{ extract: { key: 'a' }, find: { path: 'b' } }],
        'spec.dataFrom[0]',
      ),
      'a token for new nodes': but(
        CLUSTER_SECRET,
        ['spec', 'externalSecretSpec', 'target'],
        { template: { type: 'bootstrap.kubernetes.io/token' } },
        'spec.externalSecretSpec.target.template.type',
      ),
      'a token of an account': but(
        SECRET,
        ['spec', 'target'],
        {
          template: {
            type: 'kubernetes.io/service-account-token',
            metadata: { annotations: { 'kubernetes.io/service-account.name': 'admin' } },
          },
        },
        'spec.target.template.type',
      ),
    },
  },
  'external-secrets/encrypted-store': {
    passes: { AWS: [AWS], 'Vault over TLS': [VAULT] },
    fails: {
      'Vault in plain text': but(
        VAULT,
        ['spec', 'provider', 'vault', 'server'],
        'http://vault:8200',
        'spec.provider.vault.server',
      ),
      'a web hook': but(AWS, ['spec', 'provider'], { webhook: { url: 'http://a' } }, 'spec.provider.webhook.url'),
    },
  },
  'external-secrets/exact-keys': {
    passes: {
      'one key': [SECRET],
      'all of one secret': [put(SECRET, ['spec', 'dataFrom'], [{ extract: { key: 'a' } }])],
      'those below a path': [
        put(SECRET, ['spec', 'dataFrom'], [{ find: { path: 'team/', name: { regexp: '^db-' } } }]),
      ],
    },
    fails: {
      'all that there are': but(
        SECRET,
        ['spec', 'dataFrom'],
        [{ find: { name: { regexp: '.*' } } }],
        'spec.dataFrom[0].find',
      ),
      'by tags': but(SECRET, ['spec', 'dataFrom'], [{ find: { tags: { a: 'b' } } }], 'spec.dataFrom[0].find'),
    },
  },
  'external-secrets/limited-store': {
    passes: { 'one namespace': [WIDE] },
    fails: {
      'all namespaces': but(WIDE, ['spec', 'conditions'], undefined, 'spec.conditions'),
      'a selector of everything': but(WIDE, ['spec', 'conditions', 0], { namespaceSelector: {} }, 'spec.conditions'),
    },
  },
  'external-secrets/own-identity': {
    passes: {
      'an account': [AWS],
      'an account of Vault': [VAULT],
      'a role': [
        put(AWS, ['spec', 'provider', 'aws'], { region: 'eu-west-1', role: 'arn:aws:iam::111122223333:role/a' }),
      ],
      'an identity of Azure': [
        put(AWS, ['spec', 'provider'], { azurekv: { authType: 'WorkloadIdentity', vaultUrl: 'https://a' } }),
      ],
    },
    fails: {
      'that of the operator': but(AWS, ['spec', 'provider', 'aws', 'auth'], undefined, 'spec.provider.aws.auth'),
      keys: but(
        AWS,
        ['spec', 'provider', 'aws', 'auth'],
        { secretRef: { accessKeyIDSecretRef: { name: 'a' } } },
        'spec.provider.aws.auth.secretRef',
      ),
      'a token of Vault': but(
        VAULT,
        ['spec', 'provider', 'vault', 'auth'],
        { tokenSecretRef: { name: 'a' } },
        'spec.provider.vault.auth.tokenSecretRef',
      ),
      'a file of Google': but(
        AWS,
        ['spec', 'provider'],
        { gcpsm: { projectID: 'a', auth: { secretRef: {} } } },
        'spec.provider.gcpsm.auth.secretRef',
      ),
      'the default of Azure': but(
        AWS,
        ['spec', 'provider'],
        { azurekv: { vaultUrl: 'https://a' } },
        'spec.provider.azurekv.authType',
      ),
    },
  },
  'external-secrets/owned': {
    passes: { 'by default': [SECRET], said: [put(SECRET, ['spec', 'target'], { creationPolicy: 'Owner' })] },
    fails: { nobody: but(SECRET, ['spec', 'target'], { creationPolicy: 'Orphan' }, 'spec.target.creationPolicy') },
  },
  'external-secrets/refreshed': {
    passes: {
      'every hour': [SECRET],
      'by default': [put(SECRET, ['spec', 'refreshInterval'])],
      'made once': [GENERATED],
      'made once, and locked': [
        put(put(GENERATED, ['spec', 'refreshPolicy']), ['spec', 'target'], { immutable: true }),
      ],
    },
    fails: {
      never: but(SECRET, ['spec', 'refreshInterval'], '0', 'spec.refreshInterval'),
      once: but(SECRET, ['spec', 'refreshPolicy'], 'CreatedOnce', 'spec.refreshPolicy'),
      'made again': but(GENERATED, ['spec', 'refreshPolicy'], 'Periodic', 'spec.refreshPolicy'),
    },
  },
  'external-secrets/served-version': {
    passes: { v1: [SECRET] },
    fails: {
      'an older one': but(SECRET, ['apiVersion'], 'external-secrets.io/v1beta1', 'apiVersion'),
      'an older store': but(AWS, ['apiVersion'], 'external-secrets.io/v1beta1', 'apiVersion'),
    },
  },
  'external-secrets/store-references': {
    passes: { 'its own namespace': [AWS], 'a named namespace': [WIDE] },
    fails: {
      'another namespace': but(
        AWS,
        ['spec', 'provider', 'aws', 'auth', 'jwt', 'serviceAccountRef', 'namespace'],
        'other',
        'spec.provider.aws.auth.jwt.serviceAccountRef.namespace',
      ),
      'that of whoever asks': but(
        WIDE,
        ['spec', 'provider', 'aws', 'auth', 'jwt', 'serviceAccountRef', 'namespace'],
        undefined,
        'spec.provider.aws.auth.jwt.serviceAccountRef.namespace',
      ),
    },
  },
};

const OBJECTS = [
  { objectName: 'team/db', objectType: 'secretsmanager', objectAlias: 'password', filePermission: '0444' },
  { objectName: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-bcdefg' },
];

function provider(objects: unknown, fields: object = {}): Written {
  return object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'team', {
    spec: { provider: 'aws', parameters: { objects: JSON.stringify(objects) }, ...fields },
  });
}

const SYNCED = provider(OBJECTS, {
  secretObjects: [{ secretName: 'db', type: 'Opaque', data: [{ objectName: 'password', key: 'p' }] }],
});
const DRIVER: Written = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSIDriver',
  metadata: { name: 'secrets-store.csi.k8s.io' },
  spec: { tokenRequests: [{ audience: 'sts.amazonaws.com' }, { audience: 'pods.eks.amazonaws.com' }] },
};

/** For the rules over the Secrets Store CSI driver what each lets pass and what it does not, by the id of the rule. */
export const secretsStoreCases: Readonly<Record<string, GroupCases>> = {
  'secrets-store/no-synced-secrets': {
    passes: { 'files alone': [provider(OBJECTS)] },
    fails: { 'a copy': { objects: [SYNCED], paths: ['spec.secretObjects[0]'] } },
  },
  'secrets-store/readable-files': {
    passes: {
      'for all to read': [provider(OBJECTS)],
      'another provider': [put(provider([{ filePermission: '0400' }]), ['spec', 'provider'], 'vault')],
    },
    fails: {
      'for root alone': {
        objects: [provider([{ ...OBJECTS[0], filePermission: '0400' }])],
        paths: ['spec.parameters.objects[0].filePermission'],
      },
      'for all to write': {
        objects: [provider([{ ...OBJECTS[0], filePermission: '0666' }])],
        paths: ['spec.parameters.objects[0].filePermission'],
      },
    },
  },
  'secrets-store/synced-names': {
    passes: {
      'the alias': [SYNCED],
      'the name, translated': [
        provider([{ objectName: 'team/db', objectType: 'secretsmanager' }], {
          secretObjects: [{ data: [{ objectName: 'team_db' }] }],
        }),
      ],
    },
    fails: {
      'the name of a file with an alias': but(
        SYNCED,
        ['spec', 'secretObjects', 0, 'data', 0, 'objectName'],
        'team/other',
        'spec.secretObjects[0].data[0].objectName',
      ),
    },
  },
  'secrets-store/token-requests': {
    passes: {
      both: [DRIVER],
      'another driver': [put(put(DRIVER, ['metadata', 'name'], 'ebs.csi.aws.com'), ['spec', 'tokenRequests'])],
    },
    fails: {
      none: but(DRIVER, ['spec', 'tokenRequests'], undefined, 'spec.tokenRequests'),
      'for anybody': but(DRIVER, ['spec', 'tokenRequests', 1, 'audience'], '', 'spec.tokenRequests'),
    },
  },
  'secrets-store/valid-objects': {
    passes: {
      two: [provider(OBJECTS)],
      'as YAML': [
        put(provider([]), ['spec', 'parameters', 'objects'], '- objectName: a\n  objectType: ssmparameter\n'),
      ],
      'another provider': [put(provider('x'), ['spec', 'provider'], 'vault')],
    },
    fails: {
      'no list': { objects: [provider({})], paths: ['spec.parameters.objects'] },
      'no YAML': {
        objects: [put(provider([]), ['spec', 'parameters', 'objects'], '- [')],
        paths: ['spec.parameters.objects'],
      },
      'no name': {
        objects: [provider([{ objectType: 'ssmparameter' }])],
        paths: ['spec.parameters.objects[0].objectName'],
      },
      'no type': { objects: [provider([{ objectName: 'a' }])], paths: ['spec.parameters.objects[0].objectType'] },
      'a version and a label': {
        objects: [provider([{ ...OBJECTS[0], objectVersion: '1', objectVersionLabel: 'a' }])],
        paths: ['spec.parameters.objects[0].objectVersionLabel'],
      },
      'a failover without a name': {
        objects: [provider([{ objectName: 'a', objectType: 'ssmparameter', failoverObject: { objectName: 'b' } }])],
        paths: ['spec.parameters.objects[0].objectAlias'],
      },
      'a part without a name': {
        objects: [provider([{ ...OBJECTS[0], jmesPath: [{ path: 'a' }] }])],
        paths: ['spec.parameters.objects[0].jmesPath[0].objectAlias'],
      },
    },
  },
};

const PEERS = object('security.istio.io/v1', 'PeerAuthentication', 'model', {
  spec: {
    selector: { matchLabels: { app: 'model' } },
    mtls: { mode: 'STRICT' },
    portLevelMtls: { 8080: { mode: 'STRICT' } },
  },
});
const POLICY = object('security.istio.io/v1', 'AuthorizationPolicy', 'model', {
  spec: {
    selector: { matchLabels: { app: 'model' } },
    rules: [{ from: [{ source: { serviceAccounts: ['team/client'] } }] }],
  },
});
const CUSTOM = put(put(POLICY, ['spec', 'action'], 'CUSTOM'), ['spec', 'provider'], { name: 'oauth2-proxy' });
const TOKENS = object('security.istio.io/v1', 'RequestAuthentication', 'model', {
  spec: { selector: { matchLabels: { app: 'model' } }, jwtRules: [{ issuer: 'https://ml.example.com/dex' }] },
});
const ASKING = put(POLICY, ['spec', 'rules', 0, 'from', 0, 'source'], { requestPrincipals: ['*'] });
const GATEWAY = object('networking.istio.io/v1', 'Gateway', 'edge', {
  spec: {
    servers: [
      { port: { number: 443, protocol: 'HTTPS' }, hosts: ['kubeflow/ml.example.com'], tls: { mode: 'SIMPLE' } },
      { port: { number: 80, protocol: 'HTTP' }, hosts: ['ml.example.com'], tls: { httpsRedirect: true } },
    ],
  },
});
const ROUTE = object('networking.istio.io/v1', 'VirtualService', 'web', { spec: { hosts: ['ml.example.com'] } });
const ENTRY = object('networking.istio.io/v1', 'ServiceEntry', 'hub', {
  spec: { hosts: ['hub.example.com'], exportTo: ['.'] },
});
const SIDECAR = object('networking.istio.io/v1', 'Sidecar', 'default', {
  spec: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' }, egress: [{ hosts: ['./*', 'istio-system/*'] }] },
});
const MESH = 'extensionProviders:\n- name: oauth2-proxy\n  envoyExtAuthzHttp:\n    service: a\n    failOpen: false\n';
const MESH_CONFIG: Written = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'istio', namespace: 'istio-system' },
  data: { mesh: MESH },
};

/** For the rules over parts of Istio what each lets pass and what it does not, by the id of the rule. */
export const istioCases: Readonly<Record<string, GroupCases>> = {
  'mesh/closed-authorizer': {
    passes: {
      closed: [MESH_CONFIG],
      'another ConfigMap': [
        put(put(MESH_CONFIG, ['metadata', 'name'], 'notes'), ['data', 'mesh'], MESH.replace('false', 'true')),
      ],
      'a text that is none': [put(MESH_CONFIG, ['data', 'mesh'], '- [')],
    },
    fails: {
      open: but(
        MESH_CONFIG,
        ['data', 'mesh'],
        MESH.replace('false', 'true'),
        'data.mesh.extensionProviders[0].envoyExtAuthzHttp.failOpen',
      ),
    },
  },
  'mesh/exported-here': {
    passes: {
      here: [ENTRY],
      'the root': [put(put(ENTRY, ['metadata', 'namespace'], 'istio-system'), ['spec', 'exportTo'])],
    },
    fails: {
      everywhere: but(ENTRY, ['spec', 'exportTo'], undefined, 'spec.exportTo'),
      'everywhere, said': but(ENTRY, ['spec', 'exportTo', 0], '*', 'spec.exportTo[0]'),
    },
  },
  'mesh/gateway-namespaces': {
    passes: {
      'a namespace': [GATEWAY],
      'its own': [put(GATEWAY, ['spec', 'servers', 0, 'hosts', 0], './ml.example.com')],
    },
    fails: {
      'no namespace': but(GATEWAY, ['spec', 'servers', 0, 'hosts', 0], 'ml.example.com', 'spec.servers[0].hosts[0]'),
      'every namespace': but(
        GATEWAY,
        ['spec', 'servers', 0, 'hosts', 0],
        '*/ml.example.com',
        'spec.servers[0].hosts[0]',
      ),
    },
  },
  'mesh/no-dry-run': {
    passes: { enforced: [POLICY] },
    fails: {
      'written down': but(
        POLICY,
        ['metadata', 'annotations'],
        { 'istio.io/dry-run': 'true' },
        'metadata.annotations["istio.io/dry-run"]',
      ),
    },
  },
  'mesh/peer-authentication-scope': {
    passes: {
      'one workload': [PEERS],
      'the whole mesh': [
        put(put(put(PEERS, ['metadata', 'namespace'], 'istio-system'), ['spec', 'selector']), [
          'spec',
          'portLevelMtls',
        ]),
      ],
    },
    fails: {
      'a workload in the root': but(PEERS, ['metadata', 'namespace'], 'istio-system', 'spec.selector'),
      'ports of nobody': but(PEERS, ['spec', 'selector'], undefined, 'spec.portLevelMtls'),
    },
  },
  'mesh/registry-only': {
    passes: { 'known hosts': [SIDECAR] },
    fails: {
      'any host': but(
        SIDECAR,
        ['spec', 'outboundTrafficPolicy', 'mode'],
        'ALLOW_ANY',
        'spec.outboundTrafficPolicy.mode',
      ),
      'nothing said': but(SIDECAR, ['spec', 'outboundTrafficPolicy'], undefined, 'spec.outboundTrafficPolicy.mode'),
      'every namespace': but(SIDECAR, ['spec', 'egress', 0, 'hosts', 1], '*/*', 'spec.egress[0].hosts[1]'),
    },
  },
  'mesh/selected-once': {
    passes: { 'a selector': [POLICY], 'a provider': [CUSTOM] },
    fails: {
      'two ways': but(POLICY, ['spec', 'targetRefs'], [{ kind: 'Gateway', name: 'a' }], 'spec.targetRefs'),
      'no provider': but(CUSTOM, ['spec', 'provider'], undefined, 'spec.provider.name'),
      'a provider that nobody asks': but(CUSTOM, ['spec', 'action'], 'DENY', 'spec.provider.name'),
    },
  },
  'mesh/sources-agree': {
    passes: { accounts: [POLICY], principals: [ASKING] },
    fails: {
      'two ways': but(
        POLICY,
        ['spec', 'rules', 0, 'from', 0, 'source', 'principals'],
        ['a'],
        'spec.rules[0].from[0].source.principals',
      ),
      'a wildcard': but(
        POLICY,
        ['spec', 'rules', 0, 'from', 0, 'source', 'serviceAccounts', 0],
        'team/*',
        'spec.rules[0].from[0].source.serviceAccounts[0]',
      ),
      'too many': but(
        POLICY,
        ['spec', 'rules', 0, 'from', 0, 'source', 'serviceAccounts'],
        Array.from({ length: 17 }, (_, index) => `team/a${index}`),
        'spec.rules[0].from[0].source.serviceAccounts',
      ),
    },
  },
  'mesh/token-required': {
    passes: {
      'a policy that asks': [TOKENS, ASKING],
      'a policy of the namespace': [TOKENS, put(ASKING, ['spec', 'selector'])],
      'a policy of the mesh': [
        TOKENS,
        put(put(ASKING, ['metadata', 'namespace'], 'istio-system'), ['spec', 'selector']),
      ],
      'a claim': [
        TOKENS,
        put(POLICY, ['spec', 'rules', 0], { when: [{ key: 'request.auth.claims[groups]', values: ['ml'] }] }),
      ],
    },
    fails: {
      'no policy': { objects: [TOKENS], paths: ['metadata.name'] },
      'a policy that asks for no token': { objects: [TOKENS, POLICY], paths: ['metadata.name'] },
      'a policy of others': {
        objects: [TOKENS, put(ASKING, ['spec', 'selector', 'matchLabels', 'app'], 'other')],
        paths: ['metadata.name'],
      },
    },
  },
  'mesh/virtual-service-hosts': {
    passes: { 'a host': [ROUTE] },
    fails: { all: but(ROUTE, ['spec', 'hosts', 0], '*', 'spec.hosts[0]') },
  },
};

function jupyter(...args: readonly string[]): Written {
  return object('apps/v1', 'Deployment', 'jupyter', {
    spec: { template: { spec: { containers: [{ name: 'jupyter', command: ['jupyter', 'lab'], args }] } } },
  });
}

const FORM = object('v1', 'ConfigMap', 'spawner', {
  data: { 'spawner_ui_config.yaml': 'spawnerFormDefaults:\n  allowCustomImage: false\n' },
});
const ARGUMENT = 'spec.template.spec.containers[0].args[0]';

const CONTROLLER_CONFIG = object('v1', 'ConfigMap', 'notebook-controller-config', {
  data: { ISTIO_HOST: 'notebooks.example.com' },
});
const CONTROLLER = object('apps/v1', 'Deployment', 'notebook-controller', {
  spec: {
    template: {
      spec: { containers: [{ name: 'manager', env: [{ name: 'ISTIO_HOST', value: 'notebooks.example.com' }] }] },
    },
  },
});
const DASHBOARD = object('networking.istio.io/v1', 'VirtualService', 'centraldashboard', {
  spec: {
    hosts: ['ml.example.com'],
    http: [{ route: [{ destination: { host: 'centraldashboard.kubeflow.svc.cluster.local' } }] }],
  },
});
const VIEWER_CONTEXT = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'main',
      env: [{ name: 'FB_PORT', value: '8080' }],
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};
const VIEWER = object('kubeflow.org/v1alpha1', 'PVCViewer', 'home', {
  spec: { podSpec: { serviceAccountName: 'volume-viewer', ...VIEWER_CONTEXT } },
});
const VIEWER_FORM = (podSpec: object) =>
  object('v1', 'ConfigMap', 'viewer', { data: { 'viewer-spec.yaml': JSON.stringify({ pvc: '$NAME', podSpec }) } });

/** For the rules over programs of notebooks what each lets pass and what it does not, by the id of the rule. */
export const programCases: Readonly<Record<string, GroupCases>> = {
  'notebook/jupyter-login': {
    passes: {
      'its own token': [jupyter('--ServerApp.ip=0.0.0.0')],
      'a token': [jupyter('--ServerApp.token=$(TOKEN)')],
    },
    fails: Object.fromEntries(
      [
        '--ServerApp.token=',
        "--NotebookApp.token=''",
        '--ServerApp.password=""',
        '--allow-root',
        "--ServerApp.allow_origin='*'",
        'exec jupyter lab --ServerApp.token= --port 8888',
      ].map(argument => [argument, { objects: [jupyter(argument)], paths: [ARGUMENT] }]),
    ),
  },
  'notebook/own-origin': {
    passes: {
      'a host of its own': [CONTROLLER_CONFIG, DASHBOARD],
      'a host of its own in the environment': [CONTROLLER, DASHBOARD],
      'no controller': [DASHBOARD],
    },
    fails: {
      'every host': but(CONTROLLER_CONFIG, ['data', 'ISTIO_HOST'], '*', 'data.ISTIO_HOST'),
      'that of the dashboard': {
        objects: [put(CONTROLLER_CONFIG, ['data', 'ISTIO_HOST'], 'ml.example.com'), DASHBOARD],
        paths: ['data.ISTIO_HOST'],
      },
      'every host, in the environment': but(
        CONTROLLER,
        ['spec', 'template', 'spec', 'containers', 0, 'env', 0, 'value'],
        '*',
        'spec.template.spec.containers[0].env[0].value',
      ),
    },
  },
  'notebook/spawner': {
    passes: {
      'images of the platform': [FORM],
      'a text that is none': [put(FORM, ['data', 'spawner_ui_config.yaml'], 'spawnerFormDefaults: [')],
    },
    fails: {
      'any image': but(
        FORM,
        ['data', 'spawner_ui_config.yaml'],
        'spawnerFormDefaults:\n  allowCustomImage: true\n',
        'data["spawner_ui_config.yaml"].spawnerFormDefaults.allowCustomImage',
      ),
    },
  },
  'notebook/volume-viewer': {
    passes: {
      'an account of its own': [VIEWER],
      'a form that is hard': [VIEWER_FORM({ serviceAccountName: 'volume-viewer', ...VIEWER_CONTEXT })],
      'a text that is none': [object('v1', 'ConfigMap', 'viewer', { data: { 'viewer-spec.yaml': 'podSpec: [' } })],
    },
    fails: {
      'the account of the editor': but(
        VIEWER,
        ['spec', 'podSpec', 'serviceAccountName'],
        'default-editor',
        'spec.podSpec.serviceAccountName',
      ),
      'no login': but(
        VIEWER,
        ['spec', 'podSpec', 'containers', 0, 'args'],
        ['--noauth'],
        'spec.podSpec.containers[0].args[0]',
      ),
      'a variable that takes the login away': but(
        VIEWER,
        ['spec', 'podSpec', 'containers', 0, 'env', 0],
        { name: 'FB_NOAUTH', value: 'true' },
        'spec.podSpec.containers[0].env[0]',
      ),
      'a pod that Pod Security refuses': but(
        VIEWER,
        ['spec', 'podSpec', 'securityContext', 'runAsNonRoot'],
        undefined,
        'spec.podSpec.securityContext',
      ),
      'a form with the account of the editor': {
        objects: [VIEWER_FORM({ serviceAccountName: 'default-editor', ...VIEWER_CONTEXT })],
        paths: ['data["viewer-spec.yaml"].podSpec.serviceAccountName'],
      },
    },
  },
};

const SANDBOX = object('agents.x-k8s.io/v1alpha1', 'Sandbox', 'agent', {
  spec: { podTemplate: { spec: { runtimeClassName: 'gvisor', containers: [] } } },
});
const RUNTIME = ['spec', 'podTemplate', 'spec', 'runtimeClassName'];

/** For the rules over agents what each lets pass and what it does not, by the id of the rule. */
export const agentCases: Readonly<Record<string, GroupCases>> = {
  'agent/sandboxed-runtime': {
    passes: { 'a runtime that isolates': [SANDBOX] },
    fails: {
      'the default': but(SANDBOX, RUNTIME, undefined, 'spec.podTemplate.spec.runtimeClassName'),
      'a template': {
        objects: [
          put(object('extensions.agents.x-k8s.io/v1alpha1', 'SandboxTemplate', 'python'), ['spec', 'podTemplate'], {
            spec: { containers: [] },
          }),
        ],
        paths: ['spec.podTemplate.spec.runtimeClassName'],
      },
    },
  },
};
