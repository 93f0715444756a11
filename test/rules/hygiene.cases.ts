import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

const POD: Written = object('v1', 'Pod', 'job', { spec: { restartPolicy: 'Never', containers: [] } });
const AUTOSCALER = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'model', { spec: { minReplicas: 2 } });
const LABELS = { app: 'model' };
const DEPLOYMENT = object('apps/v1', 'Deployment', 'model', {
  spec: {
    selector: { matchLabels: LABELS },
    template: { metadata: { labels: LABELS }, spec: { serviceAccountName: 'model', containers: [] } },
  },
});
const NAMED = put(DEPLOYMENT, ['metadata', 'labels'], { 'app.kubernetes.io/name': 'model' });
const RECREATE = put(DEPLOYMENT, ['spec', 'strategy'], { type: 'Recreate' });

/** What rules over availability let pass, and what they do not. */
export const availabilityCases: Readonly<Record<string, GroupCases>> = {
  'availability/autoscaler-minimum': {
    passes: { two: [AUTOSCALER] },
    fails: {
      one: but(AUTOSCALER, ['spec', 'minReplicas'], 1, 'spec.minReplicas'),
      'the default': but(AUTOSCALER, ['spec', 'minReplicas'], undefined, 'spec.minReplicas'),
    },
  },
  'availability/no-bare-pods': {
    passes: {
      'one that runs once': [POD],
      'one that a controller made': [
        put(put(POD, ['spec', 'restartPolicy']), ['metadata', 'ownerReferences'], [{ kind: 'ReplicaSet' }]),
      ],
      'a static pod': [
        put(
          put(put(POD, ['spec', 'restartPolicy']), ['metadata', 'namespace'], 'kube-system'),
          ['metadata', 'labels'],
          {
            tier: 'control-plane',
          },
        ),
      ],
    },
    fails: {
      'one that keeps running': but(POD, ['spec', 'restartPolicy'], 'Always', 'spec.restartPolicy'),
      'the default': but(POD, ['spec', 'restartPolicy'], undefined, 'spec.restartPolicy'),
    },
  },
  'availability/rolling-update': {
    passes: {
      'the default': [DEPLOYMENT],
      'a volume that only one pod can mount': [
        put(RECREATE, ['spec', 'template', 'spec', 'volumes'], [{ name: 'data', persistentVolumeClaim: {} }]),
      ],
    },
    fails: { Recreate: { objects: [RECREATE], paths: ['spec.strategy.type'] } },
  },
};

const SIGNED: Written = {
  apiVersion: 'policy.sigstore.dev/v1beta1',
  kind: 'ClusterImagePolicy',
  metadata: { name: 'signed' },
  spec: { images: [{ glob: '**' }] },
};
const VERIFIED: Written = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'team', labels: { 'policy.sigstore.dev/include': 'true' } },
};
const INCLUDE = ['metadata', 'labels', 'policy.sigstore.dev/include'];
const INCLUDE_PATH = 'metadata.labels["policy.sigstore.dev/include"]';

const MODEL = object('serving.kserve.io/v1beta1', 'InferenceService', 'iris', {
  spec: { predictor: { model: { storageUri: 's3://models/iris' } } },
});
const URI = ['spec', 'predictor', 'model', 'storageUri'];
const URI_PATH = 'spec.predictor.model.storageUri';

/** What rules over models and over who verifies images let pass, and what they do not. */
export const modelCases: Readonly<Record<string, GroupCases>> = {
  'image/pinned-models': {
    passes: {
      'a store without digests': [MODEL],
      'a digest': [put(MODEL, URI, `oci://registry.example/iris:1@sha256:${'a'.repeat(64)}`)],
      'a commit': [put(MODEL, URI, `hf://example/iris:${'0123456789'.repeat(4)}`)],
    },
    fails: {
      'a tag': but(MODEL, URI, 'oci://registry.example/iris:1', URI_PATH),
      'a branch': but(MODEL, URI, 'hf://example/iris', URI_PATH),
      'a branch of a large model': {
        objects: [
          object('serving.kserve.io/v1alpha1', 'LLMInferenceService', 'llm', {
            spec: { model: { uri: 'hf://example/llm:main' } },
          }),
        ],
        paths: ['spec.model.uri'],
      },
    },
  },
  'image/verified-namespaces': {
    passes: {
      'a namespace with the label': [SIGNED, VERIFIED, DEPLOYMENT],
      'no policy, so nothing to say': [put(VERIFIED, INCLUDE), DEPLOYMENT],
      'a namespace without pods': [SIGNED, put(put(VERIFIED, INCLUDE), ['metadata', 'name'], 'empty'), DEPLOYMENT],
    },
    fails: {
      'a namespace without the label': {
        objects: [SIGNED, put(VERIFIED, INCLUDE), DEPLOYMENT],
        paths: [INCLUDE_PATH],
      },
      'a namespace that says no': {
        objects: [SIGNED, put(VERIFIED, INCLUDE, 'false'), DEPLOYMENT],
        paths: [INCLUDE_PATH],
      },
    },
  },
};

const HASHED = object('v1', 'Secret', 'db-h675gf55ht', { immutable: true });

const SETTINGS = object('v1', 'ConfigMap', 'settings', { data: {} });
const SECRET = object('v1', 'Secret', 'db', { stringData: { password: 'Vd8yT0fQ2c' } });

function file(name: string, text: string): Written {
  return put(SETTINGS, ['data', name], text);
}

function telling(name: string, text: string) {
  return { objects: [file(name, text)], paths: [/^[a-z_$][\w$-]*$/i.test(name) ? `data.${name}` : `data["${name}"]`] };
}

/** What rules over ConfigMaps and Secrets let pass, and what they do not. */
export const configSecretCases: Readonly<Record<string, GroupCases>> = {
  'secret/immutable': {
    passes: {
      'one that says so': [HASHED],
      'a name without a hash': [put(SECRET, ['immutable'])],
      'a word that ends the name': [put(SECRET, ['metadata', 'name'], 'db-production')],
    },
    fails: {
      'one that does not say': but(HASHED, ['immutable'], undefined, 'immutable'),
      'one that says no': but(HASHED, ['immutable'], false, 'immutable'),
    },
  },
  'secret/no-config-map-literals': {
    passes: {
      settings: [file('LOG_LEVEL', 'info'), file('MAX_TOKENS', '4096'), file('app.yaml', 'url: https://example.com\n')],
      'a reference to a variable': [file('config.yaml', 'clientSecret: $DEX_SECRET\npassword: $(DB_PASSWORD)\n')],
      'the name of a Secret': [file('config.yaml', 'secret: db-credentials\nsecretName: db\npasswordFile: /etc/db\n')],
      'the head of a block': [file('config.yaml', 'credentials:\n  type: file\ntoken: |\n  {{ .Values.token }}\n')],
      'names of keys': [file('s3', '{\n  "s3SecretAccessKeyName": "AWS_SECRET_ACCESS_KEY",\n  "secretEnv": "X1"\n}')],
      'a program': [file('sync.py', 'password = os.environ["PASSWORD"]\ntoken = "abcDEF123"\n')],
      'an example': [file('_example', 'password: hunter2\n')],
      'an empty one': [file('DB_PASSWORD', '')],
      'how often a text is made of tokens': [file('config.json', '{\n  "string_token_rate": "4.0",\n  "a": 1\n}')],
      'a digest': [file('revision', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08')],
      'a long name': [file('class', 'org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider')],
      'a certificate': [file('ca', 'MIIBtjCCAVugAwIBAgITBmyf1XSXNmY/Owua2eiedgPySjAKBggqhkjOPQQDAjA5')],
    },
    fails: {
      'a token beside its rate': telling('config.json', '{\n  "string_token": "hunter2",\n  "a": 1\n}'),
      'a token that is one of many': telling('config.json', '{\n  "rate_token": "hunter2",\n  "a": 1\n}'),
      'something random by a name that says nothing': telling('SEED', 'kJ8s0Qm2Zp7Xw4Rt9Vb1Nc6Ld3Hf5Ga'),
      'a key that says so': telling('DB_PASSWORD', 'hunter2'),
      'a setting of YAML': telling('config.yaml', 'ldap:\n  bindDN: cn=admin\n  bindPassword: hunter2\n'),
      'a client secret': telling('config.yaml', 'clients:\n  - clientSecret: pUBnBOY80SnXgjibTYM9\n'),
      'a setting of JSON': telling('config.json', '{\n  "api_key": "hunter2",\n  "a": 1\n}'),
      'a setting of a properties file': telling('app.properties', 'db.password=hunter2 # for tests\n'),
      'a private key': telling('tls.pem', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n'),
      'the hash of a password': telling('users', `admin:$2y$12$${'a'.repeat(53)}`),
    },
  },
  'secret/no-default-passwords': {
    passes: {
      'one that was made': [SECRET, put(put(SECRET, ['stringData']), ['data'], { password: 'VmQ4eVQwZlEyYw==' })],
      'a user': [put(SECRET, ['stringData'], { username: 'admin' })],
      'no contents': [put(SECRET, ['stringData'])],
    },
    fails: {
      'an empty one': but(SECRET, ['stringData', 'password'], '', 'stringData.password'),
      'that of the store': but(SECRET, ['stringData'], { secretkey: 'minio123' }, 'stringData.secretkey'),
      'in base64': but(
        put(SECRET, ['stringData']),
        ['data'],
        { MYSQL_ROOT_PASSWORD: 'dGVzdA==' },
        'data.MYSQL_ROOT_PASSWORD',
      ),
      'in a ConfigMap': but(SETTINGS, ['data'], { password: 'changeme' }, 'data.password'),
    },
  },
};

const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'a', namespace: 'b' } };

/** What rules over the output let pass, and what they do not. */
export const outputCases: Readonly<Record<string, GroupCases>> = {
  'output/common-labels': {
    passes: { 'its name': [NAMED] },
    fails: {
      none: but(NAMED, ['metadata', 'labels'], undefined, 'metadata.labels["app.kubernetes.io/name"]'),
      'an empty one': but(
        NAMED,
        ['metadata', 'labels', 'app.kubernetes.io/name'],
        '',
        'metadata.labels["app.kubernetes.io/name"]',
      ),
    },
  },
  'output/read-alike': {
    passes: {
      'plain texts and numbers': [file('a', '0440'), put(SETTINGS, ['spec'], { a: 288, b: 0.5, c: null, d: true })],
      'such signs within a text': [file('a', 'x = 0o17 << y')],
    },
    fails: {
      'an octal number': { objects: [file('a', '0o17')], paths: ['data.a'] },
      'the key that merges': but(SETTINGS, ['data', '<<'], 'x', 'data["<<"]'),
      'the same as a text': { objects: [file('a', '<<')], paths: ['data.a'] },
      'the default key': { objects: [file('a', '=')], paths: ['data.a'] },
      'a number with an exponent': but(SETTINGS, ['spec'], { a: [1e21] }, 'spec.a[0]'),
      'a key without end': but(SETTINGS, ['data', 'a'.repeat(1000)], 'x', `data.${'a'.repeat(1000)}`),
    },
  },
  'output/selector-matches-template': {
    passes: { 'its own pods': [DEPLOYMENT] },
    fails: {
      'other pods': but(DEPLOYMENT, ['spec', 'selector', 'matchLabels'], { app: 'other' }, 'spec.selector'),
      none: but(DEPLOYMENT, ['spec', 'selector'], undefined, 'spec.selector'),
    },
  },
  'output/served-api': {
    passes: {
      'what is served': [DEPLOYMENT, INGRESS],
      'an old version of a young kind': [object('networking.k8s.io/v1beta1', 'IPAddress', 'a')],
      'kinds of others': [object('example.com/v1beta1', 'Ingress', 'a')],
    },
    fails: {
      'an old Deployment': but(DEPLOYMENT, ['apiVersion'], 'extensions/v1beta1', 'apiVersion'),
      'an old Ingress': but(INGRESS, ['apiVersion'], 'networking.k8s.io/v1beta1', 'apiVersion'),
      'an old CronJob': but(object('batch/v1', 'CronJob', 'a'), ['apiVersion'], 'batch/v1beta1', 'apiVersion'),
      'what went later': but(
        object('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', 'a'),
        ['apiVersion'],
        'flowcontrol.apiserver.k8s.io/v1beta3',
        'apiVersion',
      ),
    },
  },
  'output/visible-text': {
    passes: { 'letters of all kinds': [file('a', 'é 日本語 😀\t\n')] },
    fails: Object.fromEntries(
      ['\u007f', '\u0085', '\u2028', '\ufeff', '\ud800', 'a\udc00'].map(sign => [
        `U+${sign.charCodeAt(sign.length - 1).toString(16)}`,
        { objects: [file('a', `x${sign}y`)], paths: ['data.a'] },
      ]),
    ),
  },
  'output/unique-objects': {
    passes: {
      'other names, namespaces and kinds': [
        INGRESS,
        put(INGRESS, ['metadata', 'name'], 'c'),
        put(INGRESS, ['metadata', 'namespace'], 'c'),
        put(INGRESS, ['kind'], 'Service'),
      ],
      'another group': [INGRESS, put(INGRESS, ['apiVersion'], 'example.com/v1')],
    },
    fails: {
      'the same twice': { objects: [INGRESS, put(INGRESS, ['spec'], {})], paths: ['metadata.name'] },
      'in two versions': {
        objects: [INGRESS, put(INGRESS, ['apiVersion'], 'networking.k8s.io/v1beta1')],
        paths: ['metadata.name'],
      },
    },
  },
};

const ACCOUNT = object('v1', 'ServiceAccount', 'model');

/** What rules over accounts let pass, and what they do not. */
export const serviceAccountCases: Readonly<Record<string, GroupCases>> = {
  'service-account/exists': {
    passes: {
      'one that is there': [DEPLOYMENT, ACCOUNT],
      'that of the profile controller': [
        ACCOUNT,
        put(DEPLOYMENT, ['spec', 'template', 'spec', 'serviceAccountName'], 'default-editor'),
      ],
      'accounts from elsewhere': [DEPLOYMENT],
    },
    fails: {
      'one that is not there': {
        objects: [put(ACCOUNT, ['metadata', 'name'], 'other'), DEPLOYMENT],
        paths: ['spec.template.spec.serviceAccountName'],
      },
    },
  },
  'service-account/valid-cloud-role': {
    passes: {
      none: [ACCOUNT],
      'a role of AWS': [
        put(ACCOUNT, ['metadata', 'annotations'], {
          'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/model',
        }),
      ],
      'an account of Google': [
        put(ACCOUNT, ['metadata', 'annotations'], {
          'iam.gke.io/gcp-service-account': 'trainer@example-project.iam.gserviceaccount.com',
        }),
      ],
    },
    fails: {
      'a user instead of a role': but(
        ACCOUNT,
        ['metadata', 'annotations'],
        { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:user/model' },
        'metadata.annotations["eks.amazonaws.com/role-arn"]',
      ),
      'no account of Google': but(
        ACCOUNT,
        ['metadata', 'annotations'],
        { 'iam.gke.io/gcp-service-account': 'trainer@example.com' },
        'metadata.annotations["iam.gke.io/gcp-service-account"]',
      ),
    },
  },
};
