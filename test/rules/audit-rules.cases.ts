import { auditPolicyDocument } from '../../lib/cluster/audit/document';
import { but, type FailingCase, put, type RuleCases, type Written } from './object-rules.cases';

/** What AuditPolicy emits; nearly every failing case is this with one point changed. */
const POLICY = JSON.parse(
  JSON.stringify({
    ...auditPolicyDocument({ sensitive: [], bodies: [], rules: [] }, false),
    metadata: { name: 'audit' },
  }),
) as Written;
const RULES = POLICY['rules'] as readonly Written[];
const [SENSITIVE = {}, INTERACTIVE = {}] = RULES;
const entriesOf = (rule: Written = {}) => rule['resources'] as readonly object[];
/** Where the rules are that the cases change. */
const HEALTH = 6;
const GOVERNANCE = 7;
const PLATFORM = 8;
const LAST = 9;

const SECRETS = { group: '', resources: ['secrets'] };
const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** The policy that the security chapter of Kubeflow shows. */
const CHAPTER: Written = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  rules: [
    { level: 'Metadata', resources: [SECRETS] },
    { level: 'RequestResponse', resources: [{ group: 'kubeflow.org', resources: ['*'] }] },
    { level: 'Metadata', omitStages: ['RequestReceived'] },
  ],
};

/** Short policies come first in the cases: they are the ones that every point of is broken. */
const SHORT: Written = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  omitManagedFields: true,
  rules: [{ level: 'Metadata' }],
};

const EVERY_BODY = put(SHORT, ['rules', 0, 'level'], 'RequestResponse');

function policy(...rules: readonly object[]): Written {
  return put(POLICY, ['rules'], rules);
}

/** The emitted policy with rules before one of its own. */
function before(index: number, ...rules: readonly object[]): Written {
  return policy(...RULES.slice(0, index), ...rules, ...RULES.slice(index));
}

function fails(object: Written, ...paths: readonly string[]): FailingCase {
  return { objects: [object], paths };
}

const level = (index: number) => `rules[${index}].level`;
const none = (fields: object) => ({ level: 'None', ...fields });
const reader = (fields: object = {}) =>
  none({ users: ['reader'], verbs: ['get'], resources: [{ group: '', resources: ['nodes'] }], ...fields });
const noneAt = (fields: object, ...paths: readonly string[]) =>
  fails(before(2, reader(fields)), ...paths.map(path => `rules[2].${path}`));

const FLAGS = {
  'audit-policy-file': '/etc/kubernetes/audit/policy.yaml',
  'audit-log-path': '/var/log/kubernetes/audit/audit.log',
  'audit-log-maxage': '30',
  'audit-log-maxbackup': '100',
  'audit-log-maxsize': '100',
};
const FOLDER = '/var/log/kubernetes/audit';

function cluster(flags: Readonly<Record<string, string>> = FLAGS, volume: object = {}): Written {
  return {
    apiVersion: 'kubeadm.k8s.io/v1beta4',
    kind: 'ClusterConfiguration',
    apiServer: {
      extraArgs: Object.entries(flags).map(([name, value]) => ({ name, value })),
      extraVolumes: [
        { name: 'logs', hostPath: '/var/log', mountPath: '/var/log', readOnly: true },
        { name: 'audit', hostPath: FOLDER, mountPath: FOLDER, readOnly: false, ...volume },
      ],
    },
  };
}

function pod(
  flags: Readonly<Record<string, string>> = FLAGS,
  volume: object = { hostPath: { path: FOLDER } },
): Written {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'kube-apiserver', namespace: 'kube-system' },
    spec: {
      containers: [
        { name: 'sidecar', command: ['sleep'] },
        {
          name: 'kube-apiserver',
          command: ['kube-apiserver', ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)],
          volumeMounts: [{ name: 'audit', mountPath: FOLDER }],
        },
      ],
      volumes: [{ name: 'audit', ...volume }],
    },
  };
}

function without(...names: readonly string[]) {
  return Object.fromEntries(Object.entries(FLAGS).filter(([name]) => !names.includes(name)));
}

const KUBEADM_OLD = put(put(cluster(), ['apiVersion'], 'kubeadm.k8s.io/v1beta3'), ['apiServer', 'extraArgs'], FLAGS);
const APART = put(
  pod(),
  ['spec', 'containers', 1, 'command'],
  ['/usr/local/bin/kube-apiserver', ...Object.entries(FLAGS).flatMap(([name, value]) => [`--${name}`, value])],
);
const ARGS = 'apiServer.extraArgs';
const COMMAND = 'spec.containers[1].command';

const STRICT = cluster({ ...FLAGS, 'audit-log-mode': 'blocking-strict' });
const ALL_STAGES = put(POLICY, ['omitStages']);

/** What the rules over audit policies, and over how the API server logs, let pass and what they do not. */
export const auditRuleCases: Readonly<Record<string, RuleCases>> = {
  'audit/catch-all': {
    passes: {
      'the chapter of Kubeflow': [CHAPTER],
      'the emitted policy': [POLICY],
      'another Policy': [{ ...POLICY, apiVersion: 'x/v1' }],
    },
    fails: {
      'no last rule': fails(policy(...RULES.slice(0, LAST)), `rules[${PLATFORM}]`),
      'a last rule for some': but(POLICY, ['rules', LAST, 'userGroups'], ['team-a'], `rules[${LAST}]`),
      'nothing for the rest': but(POLICY, ['rules', LAST, 'level'], 'None', level(LAST)),
      'bodies of the rest': but(POLICY, ['rules', LAST, 'level'], 'Request', level(LAST)),
      'rules behind it': fails(policy({ level: 'Metadata' }, ...RULES.slice(0, 2)), 'rules[1]', 'rules[2]'),
      'no rules': but(POLICY, ['rules'], [], 'rules'),
    },
  },
  'audit/interactive-access': {
    passes: {
      'the chapter of Kubeflow': [CHAPTER],
      'the emitted policy': [POLICY],
      'by the last rule alone': [CHAPTER],
      'with bodies': [put(POLICY, ['rules', 1, 'level'], 'Request')],
      'reads of pods that are left out': [
        before(1, reader({ resources: [{ group: '', resources: ['pods', 'pods/log'] }] })),
      ],
    },
    fails: {
      'shells that are left out': but(POLICY, ['rules', 1, 'level'], 'None', level(1)),
      'all subresources of pods for one user': fails(
        before(1, reader({ resources: [{ group: '', resources: ['pods/*'] }] })),
        level(1),
      ),
      'proxies of all for one group': fails(
        before(1, none({ userGroups: ['ops'], resources: [{ group: '*', resources: ['*/proxy'] }] })),
        level(1),
      ),
      'the core group in one namespace': fails(
        before(1, none({ namespaces: ['team'], resources: [{ group: '' }] })),
        level(1),
      ),
      'no rule': fails(policy(SENSITIVE), 'rules'),
    },
  },
  'audit/log-protected': {
    passes: {
      'a folder of its own': [cluster(), pod(), KUBEADM_OLD, APART],
      'a webhook alone': [cluster({ 'audit-webhook-config-file': '/etc/kubernetes/audit/webhook.yaml' })],
      'another program': [put(pod(), ['spec', 'containers', 1, 'command', 0], 'kube-scheduler')],
    },
    fails: {
      'the output of the container': fails(cluster({ ...FLAGS, 'audit-log-path': '-' }), `${ARGS}[1].value`),
      'a folder that is not mounted': fails(pod({ ...FLAGS, 'audit-log-path': '/audit/x.log' }), `${COMMAND}[2]`),
      'a folder that cannot be written': fails(cluster(FLAGS, { readOnly: true }), `${ARGS}[1].value`),
      'a folder beside': fails(cluster({ ...FLAGS, 'audit-log-path': `${FOLDER}2/x.log` }), `${ARGS}[1].value`),
      'a folder of everybody': fails(cluster(FLAGS, { hostPath: '/tmp/audit' }), 'apiServer.extraVolumes[1].hostPath'),
      'all logs': fails(pod(FLAGS, { hostPath: { path: '/var/log' } }), 'spec.volumes[0].hostPath.path'),
      'a way out': fails(pod(FLAGS, { hostPath: { path: '/var/log/../tmp/x' } }), 'spec.volumes[0].hostPath.path'),
      'a volume of the Pod': fails(pod(FLAGS, { emptyDir: {} }), 'spec.volumes[0].hostPath.path'),
    },
  },
  'audit/narrow-exclusions': {
    passes: {
      'one rule for everything': [SHORT],
      'the emitted policy': [POLICY],
      'reads of one user': [before(2, reader())],
      'new events': [
        before(
          2,
          reader({
            verbs: ['create', 'patch'],
            resources: [
              { group: '', resources: ['events'] },
              { group: 'events.k8s.io', resources: ['events'] },
            ],
          }),
        ),
      ],
      'one URL of one user': [
        before(2, none({ users: ['prometheus'], verbs: ['get'], nonResourceURLs: ['/metrics'] })),
      ],
    },
    fails: {
      'of everybody': noneAt({ users: [] }, 'users'),
      'of all who logged in': noneAt({ users: undefined, userGroups: ['system:authenticated'] }, 'userGroups[0]'),
      'of administrators': noneAt({ userGroups: ['ops', 'system:masters'] }, 'userGroups[1]'),
      'of nobody': noneAt({ users: ['system:anonymous'] }, 'users[0]'),
      'every verb': noneAt({ verbs: undefined }, 'verbs'),
      'a change': noneAt({ verbs: ['get', 'patch'] }, 'verbs[1]'),
      'events that are deleted': noneAt(
        { verbs: ['create', 'delete'], resources: [{ group: '', resources: ['events'] }] },
        'verbs[1]',
      ),
      'changes of leases and nodes': noneAt(
        {
          verbs: ['update'],
          resources: [
            { group: 'coordination.k8s.io', resources: ['leases'] },
            { group: '', resources: ['nodes'] },
          ],
        },
        'verbs[0]',
      ),
      'every group': noneAt({ resources: [{ group: '*', resources: ['nodes'] }] }, 'resources[0].group'),
      'all of a group': noneAt({ resources: [{ group: 'apps' }] }, 'resources[0].resources'),
      'every resource': noneAt({ resources: [{ group: 'apps', resources: ['*'] }] }, 'resources[0].resources[0]'),
      'every status': noneAt(
        { resources: [{ group: 'apps', resources: ['x', '*/status'] }] },
        'resources[0].resources[1]',
      ),
      Secrets: noneAt({ resources: [{ group: '', resources: ['nodes', 'secrets'] }] }, 'resources[0].resources[1]'),
      'passwords of Dex': noneAt(
        { resources: [{ group: 'dex.coreos.com', resources: ['passwords'] }] },
        'resources[0].resources[0]',
      ),
      everything: noneAt({ resources: undefined }, 'resources'),
      'every URL of one user': fails(
        before(2, none({ users: ['reader'], verbs: ['get'], nonResourceURLs: ['*'] })),
        'rules[2].nonResourceURLs[0]',
      ),
      'other URLs of everybody': but(
        POLICY,
        ['rules', HEALTH, 'nonResourceURLs', 3],
        '/api*',
        `rules[${HEALTH}].users`,
      ),
    },
  },
  'audit/no-managed-fields': {
    passes: {
      'one rule for everything': [SHORT],
      'the emitted policy': [POLICY],
      'said again': [put(POLICY, ['rules', GOVERNANCE, 'omitManagedFields'], true)],
    },
    fails: {
      'nothing said': but(POLICY, ['omitManagedFields'], undefined, 'omitManagedFields'),
      'in a rule': but(
        POLICY,
        ['rules', GOVERNANCE, 'omitManagedFields'],
        false,
        `rules[${GOVERNANCE}].omitManagedFields`,
      ),
    },
  },
  'audit/no-pod-bodies': {
    passes: {
      'one rule for everything': [SHORT],
      'the emitted policy': [POLICY],
      'the scale of workloads': [
        before(2, { level: 'Request', verbs: ['patch'], resources: [{ group: 'apps', resources: ['*/scale'] }] }),
      ],
    },
    fails: {
      'all of Kubeflow': fails(CHAPTER, level(1)),
      'pods of one namespace': fails(
        before(2, { level: 'Request', namespaces: ['team'], resources: [{ group: '', resources: ['pods'] }] }),
        level(2),
      ),
      'the status of everything': fails(
        before(2, { level: 'RequestResponse', resources: [{ group: '*', resources: ['*/status'] }] }),
        level(2),
      ),
      notebooks: but(POLICY, ['rules', PLATFORM, 'resources', 0, 'resources', 1], 'notebooks', level(PLATFORM)),
      'Ray clusters': but(POLICY, ['rules', PLATFORM, 'resources', 0], { group: 'ray.io' }, level(PLATFORM)),
    },
  },
  'audit/platform-writes': {
    passes: {
      'everything with its body': [EVERY_BODY],
      'the emitted policy': [POLICY],
      'every verb': [put(POLICY, ['rules', PLATFORM, 'verbs'])],
      'one group after the other': [
        policy(
          ...RULES.slice(0, PLATFORM),
          ...entriesOf(RULES[PLATFORM]).map(one => ({
            level: 'RequestResponse',
            verbs: WRITES,
            resources: [one],
          })),
          { level: 'Metadata' },
        ),
      ],
    },
    fails: {
      'what was asked only': but(POLICY, ['rules', PLATFORM, 'level'], 'Request', level(PLATFORM)),
      'no deletions': but(POLICY, ['rules', PLATFORM, 'verbs'], WRITES.slice(0, 3), level(LAST)),
      'some users': but(POLICY, ['rules', PLATFORM, 'userGroups'], ['team-a'], level(LAST)),
      'a group that is none': but(POLICY, ['rules', PLATFORM, 'resources', 0, 'group'], '*.kubeflow.org', level(LAST)),
      'one group for all of its sisters': fails(CHAPTER, level(2)),
      'a rule for less before': fails(
        before(2, { level: 'Metadata', users: ['ada'], resources: [{ group: 'security.istio.io' }] }),
        level(2),
      ),
    },
  },
  'audit/recorded': {
    passes: {
      'all flags': [cluster(), pod(), KUBEADM_OLD, APART],
      'a webhook alone': [
        cluster({ ...without('audit-log-path', 'audit-log-maxage'), 'audit-webhook-config-file': '/x' }),
      ],
      'the output of the container, which nobody rotates': [
        cluster({ 'audit-policy-file': '/x', 'audit-log-path': '-' }),
      ],
      'a Pod of something else': [put(pod(), ['spec', 'containers', 1, 'command'], ['etcd'])],
    },
    fails: {
      'no policy': fails(cluster(without('audit-policy-file')), ARGS),
      'no policy of a Pod': fails(pod(without('audit-policy-file')), COMMAND),
      'no log': fails(cluster(without('audit-log-path')), ARGS),
      'no log of a Pod': fails(pod(without('audit-log-path')), COMMAND),
      nothing: fails(cluster({}), ARGS),
      'a policy that is empty': fails(cluster({ ...FLAGS, 'audit-policy-file': '' }), `${ARGS}[0].value`),
      'logs of a week': fails(cluster({ ...FLAGS, 'audit-log-maxage': '7' }), `${ARGS}[2].value`),
      'logs of a week, said last': fails(
        put(pod(), ['spec', 'containers', 1, 'args'], ['--audit-log-maxage=7']),
        'spec.containers[1].args[0]',
      ),
      'no rotation': fails(pod({ ...FLAGS, 'audit-log-maxsize': '0' }), `${COMMAND}[5]`),
      'two files of no age': fails(
        cluster({ ...without('audit-log-maxage'), 'audit-log-maxbackup': '2' }),
        ARGS,
        `${ARGS}[2].value`,
      ),
      'nothing of how long': fails(
        pod(without('audit-log-maxage', 'audit-log-maxbackup', 'audit-log-maxsize')),
        COMMAND,
      ),
    },
  },
  'audit/security-writes': {
    passes: {
      'everything with its body': [EVERY_BODY],
      'the emitted policy': [POLICY],
      'what was asked only': [put(POLICY, ['rules', GOVERNANCE, 'level'], 'Request')],
    },
    fails: {
      'the fact only': but(POLICY, ['rules', GOVERNANCE, 'level'], 'Metadata', level(GOVERNANCE)),
      'no patches': but(POLICY, ['rules', GOVERNANCE, 'verbs'], ['create', 'update'], level(LAST)),
      'no roles': but(POLICY, ['rules', GOVERNANCE, 'resources', 0, 'resources'], ['rolebindings'], level(LAST)),
      'no approvals': but(
        POLICY,
        ['rules', GOVERNANCE, 'resources', 5, 'resources'],
        ['certificatesigningrequests'],
        level(LAST),
      ),
      'one user at less': fails(before(2, { level: 'Metadata', users: ['ada'] }), level(2)),
      'one role by its name': fails(
        before(2, {
          level: 'Metadata',
          resources: [{ group: 'rbac.authorization.k8s.io', resources: ['clusterroles'], resourceNames: ['admin'] }],
        }),
        level(2),
      ),
    },
  },
  'audit/sensitive-at-metadata': {
    passes: {
      'one rule for everything': [SHORT],
      'the emitted policy': [POLICY],
      'tokens of accounts, which a later rule logs alike': [
        put(POLICY, ['rules', 0, 'resources', 0, 'resources'], ['secrets', 'configmaps', 'serviceaccounts']),
      ],
      'a rule that is never reached': [before(1, { level: 'RequestResponse', resources: [SECRETS] })],
      'in two rules': [
        policy({ level: 'Metadata', verbs: ['get'] }, { level: 'Metadata', users: ['ada'] }, { level: 'Metadata' }),
      ],
    },
    fails: {
      bodies: but(POLICY, ['rules', 0, 'level'], 'RequestResponse', level(0)),
      nothing: but(POLICY, ['rules', 0, 'level'], 'None', level(0)),
      'lists of all namespaces': fails(
        policy(
          { ...SENSITIVE, namespaces: ['team-a'] },
          { level: 'Request', verbs: ['list'], namespaces: [''] },
          { level: 'Metadata' },
        ),
        level(1),
      ),
      'reads of one user': fails(before(0, none({ users: ['ada'], verbs: ['get'], resources: [SECRETS] })), level(0)),
      'one ConfigMap by its name': fails(
        before(0, { level: 'Request', resources: [{ group: '', resources: ['configmaps'], resourceNames: ['x'] }] }),
        level(0),
      ),
      'tokens of accounts, by a rule for all subresources': fails(
        before(0, { level: 'Request', resources: [{ group: '', resources: ['serviceaccounts/*'] }] }),
        level(0),
      ),
      'one kind of Dex': fails(
        before(0, none({ userGroups: ['ops'], resources: [{ group: 'dex.coreos.com', resources: ['passwords'] }] })),
        level(0),
      ),
      'every token of every group': fails(
        before(0, { level: 'Request', resources: [{ group: '*', resources: ['*/token'] }] }),
        level(0),
      ),
      'no rule for them': fails(policy(INTERACTIVE), 'rules'),
      PodDefaults: fails(CHAPTER, level(1)),
    },
  },
  'audit/sensitive-first': {
    passes: {
      'one rule for everything': [SHORT],
      'the emitted policy': [POLICY],
      'in several rules': [
        policy(INTERACTIVE, ...entriesOf(SENSITIVE).map(one => ({ level: 'Metadata', resources: [one] }))),
      ],
    },
    fails: {
      'by the last rule alone': fails(CHAPTER, 'rules'),
      'behind a rule of somebody': fails(before(0, { level: 'Metadata', users: ['ada'] }), 'rules'),
      'for some verbs': but(POLICY, ['rules', 0, 'verbs'], ['get'], 'rules'),
      'for named namespaces': but(POLICY, ['rules', 0, 'namespaces'], ['team'], 'rules'),
      'by name': but(POLICY, ['rules', 0, 'resources', 0, 'resourceNames'], ['x'], 'rules'),
      'no tokens': but(POLICY, ['rules', 0, 'resources', 0, 'resources'], ['secrets', 'configmaps'], 'rules'),
      'one kind of Dex': but(POLICY, ['rules', 0, 'resources', 2, 'resources'], ['passwords'], 'rules'),
    },
  },
  'audit/stages': {
    passes: {
      'one rule for everything': [SHORT],
      'the emitted policy': [POLICY, cluster()],
      'a watch at its end only': [put(POLICY, ['omitStages', 1], 'ResponseStarted')],
      'every stage, so that a request can be refused': [ALL_STAGES, STRICT],
      'no policy': [STRICT],
    },
    fails: {
      'everything twice': but(POLICY, ['omitStages'], undefined, 'omitStages'),
      'everything but the last rule twice': fails(CHAPTER, 'omitStages'),
      'no answers': but(POLICY, ['omitStages', 1], 'ResponseComplete', 'omitStages[1]'),
      'no answers of a rule': but(POLICY, ['rules', 0, 'omitStages'], ['Panic'], 'rules[0].omitStages[0]'),
      'a mode without effect': { objects: [POLICY, STRICT], paths: ['omitStages[0]'] },
      'a mode without effect on some': {
        objects: [
          put(ALL_STAGES, ['rules', 3, 'omitStages'], ['RequestReceived']),
          pod({ ...FLAGS, 'audit-webhook-mode': 'blocking-strict' }),
        ],
        paths: ['rules[3].omitStages[0]'],
      },
    },
  },
  'audit/strict': {
    passes: { 'the chapter of Kubeflow': [CHAPTER], 'the emitted policy': [POLICY] },
    fails: {
      'a key that is no key': but(POLICY, ['rules', 0, 'resource'], ['secrets'], 'rules[0].resource'),
      'a key of the policy': but(POLICY, ['omitStage'], [], 'omitStage'),
      'an old version': but(POLICY, ['apiVersion'], 'audit.k8s.io/v1beta1', 'apiVersion'),
      'a group with a version': but(
        POLICY,
        ['rules', 0, 'resources', 2, 'group'],
        'dex.coreos.com/v1',
        'rules[0].resources[2].group',
      ),
      'a name for the core': but(POLICY, ['rules', 0, 'resources', 0, 'group'], 'core', 'rules[0].resources[0].group'),
      'a suffix of groups': but(
        POLICY,
        ['rules', PLATFORM, 'resources', 0, 'group'],
        '*.org',
        `rules[${PLATFORM}].resources[0].group`,
      ),
      'both at once': but(POLICY, ['rules', HEALTH, 'namespaces'], ['team'], `rules[${HEALTH}].nonResourceURLs`),
      'names alone': but(
        POLICY,
        ['rules', 0, 'resources', 2, 'resourceNames'],
        ['x'],
        'rules[0].resources[2].resourceNames',
      ),
      'names of what is not there yet': fails(
        before(2, { level: 'Metadata', verbs: ['create'], resources: [{ resources: ['pods'], resourceNames: ['x'] }] }),
        'rules[2].resources[0].resourceNames',
      ),
      'a level': but(POLICY, ['rules', 0, 'level'], 'metadata', 'rules[0].level'),
      'no level': but(POLICY, ['rules', 0, 'level'], undefined, 'rules[0].level'),
      'a stage': but(POLICY, ['omitStages', 0], 'RequestRecieved', 'omitStages[0]'),
      'a verb': but(POLICY, ['rules', GOVERNANCE, 'verbs', 0], '*', `rules[${GOVERNANCE}].verbs[0]`),
      'a method for a resource': but(
        POLICY,
        ['rules', GOVERNANCE, 'verbs', 0],
        'post',
        `rules[${GOVERNANCE}].verbs[0]`,
      ),
      'a verb for a URL': but(POLICY, ['rules', HEALTH, 'verbs', 0], 'list', `rules[${HEALTH}].verbs[0]`),
      'every user': but(POLICY, ['rules', 2, 'users', 0], 'system:*', 'rules[2].users[0]'),
      'every namespace': but(POLICY, ['rules', 4, 'namespaces', 0], '*', 'rules[4].namespaces[0]'),
      'a part of a name': but(
        POLICY,
        ['rules', 0, 'resources', 0, 'resources', 0],
        'secret*',
        'rules[0].resources[0].resources[0]',
      ),
      'everything below everything': but(
        POLICY,
        ['rules', 0, 'resources', 0, 'resources', 0],
        '*/*',
        'rules[0].resources[0].resources[0]',
      ),
      'a * in the middle of a URL': but(
        POLICY,
        ['rules', HEALTH, 'nonResourceURLs', 0],
        '/h*z',
        `rules[${HEALTH}].nonResourceURLs[0]`,
      ),
      'an empty list': but(POLICY, ['rules', 2, 'users'], [], 'rules[2].users'),
      'no rules': but(POLICY, ['rules'], [], 'rules'),
      'a rule that an earlier one covers': fails(
        before(1, { level: 'Request', users: ['ada'], resources: [SECRETS] }),
        'rules[1]',
      ),
      'a rule behind all': fails(policy(...RULES, INTERACTIVE), `rules[${LAST + 1}]`),
      'a rule that two cover': fails(
        policy(
          { level: 'Metadata', verbs: ['get', 'list', 'watch'] },
          { level: 'Request', verbs: WRITES },
          { level: 'None', resources: [SECRETS] },
        ),
        'rules[2]',
      ),
    },
  },
};
