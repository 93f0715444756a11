import fc from 'fast-check';
import { type AuditPolicyProps, type AuditRule, auditLevel, type Platform } from '../../../lib';
import { AuditPolicy } from '../../../lib/cluster/audit/audit-policy';
import { auditPolicyDocument } from '../../../lib/cluster/audit/document';
import { auditRules } from '../../../lib/rules/audit';
import { fitsAll } from '../../../lib/rules/audit/fits-all';
import { targetsIn } from '../../../lib/rules/audit/reach';
import { RESOURCE_VERBS } from '../../../lib/rules/audit/requests';
import { SENSITIVE } from '../../../lib/rules/audit/resources';
import { judge } from '../../../lib/rules/judge';
import type { Manifest } from '../../../lib/values/manifest';
import { testPlatform } from '../../support/manifests';
import { anyRequest, anyRule } from './sample';

// Takes anything, so that a wrong prop can be tried.
function make(props: object = {}): { readonly platform: Platform; readonly audit: AuditPolicy } {
  const platform = testPlatform();
  return { platform, audit: new AuditPolicy(platform, 'audit', props) };
}

/** The file of a policy that has passed every rule. */
function fileOf(props: object = {}, path = 'etc/kubernetes/audit/policy.yaml'): string | undefined {
  const { hostFiles } = make(props).platform.renderAll();
  return hostFiles.find(file => file.path === path)?.text;
}

const WEBHOOK = {
  server: 'https://siem.example.com/k8s',
  certificateAuthority: '/etc/kubernetes/pki/audit/ca.crt',
  clientCertificate: '/etc/kubernetes/pki/audit/client.crt',
  clientKey: '/etc/kubernetes/pki/audit/client.key',
};
const READER: AuditRule = { level: 'None', users: ['reader'], verbs: ['get'], resources: [{ resources: ['pods'] }] };

test('the policy', () => expect(fileOf()).toMatchSnapshot());

test('the flags', () => expect(make().audit.flags).toMatchSnapshot());

test('the folder of the log is what the server writes to', () =>
  expect(make({ log: { path: '/var/log/audit/a/x.log' } }).audit.logFolder).toBe('/var/log/audit/a'));

// `Required` makes this file fail to compile until a new prop is covered.
const FULL: Required<Omit<AuditPolicyProps, 'waivers'>> = {
  sensitive: [{ group: 'bitnami.com' }, { group: 'ml.example.com', resources: ['credentials'] }],
  bodies: [{ group: 'ml.example.com', resources: ['approvals', 'approvals/status'] }],
  rules: [
    READER,
    { level: 'Request', users: ['ada'], verbs: ['create'], resources: [{ group: 'policy', resources: ['*'] }] },
  ],
  path: '/etc/kubernetes/policies/audit.yaml',
  log: {
    path: '/var/log/kube-audit/audit.log',
    maxAge: 90,
    maxBackup: 20,
    maxSize: 500,
    compress: false,
    mode: 'batch',
    batch: { bufferSize: 20000, maxSize: 10, maxWait: '1s', throttleQps: 50, throttleBurst: 100 },
    truncate: { maxEventSize: 100_000, maxBatchSize: 1_000_000 },
  },
  webhook: { ...WEBHOOK, path: '/etc/kubernetes/policies/webhook.yaml', mode: 'blocking', initialBackoff: '1s' },
};

describe('every prop', () => {
  test('reaches the policy', () => expect(fileOf(FULL, 'etc/kubernetes/policies/audit.yaml')).toMatchSnapshot());
  test('reaches the flags', () => expect(make(FULL).audit.flags).toMatchSnapshot());
  test('reaches the webhook', () => expect(fileOf(FULL, 'etc/kubernetes/policies/webhook.yaml')).toMatchSnapshot());
});

test('a server that refuses what it cannot log is told at once of every request', () => {
  expect(make({ log: { mode: 'blocking-strict' } }).audit.policy.omitStages).toBeUndefined();
  expect(make({ webhook: { ...WEBHOOK, mode: 'blocking-strict' } }).audit.policy.omitStages).toBeUndefined();
  expect(make({ webhook: WEBHOOK }).audit.policy.omitStages).toEqual(['RequestReceived']);
});

describe('whatever rules are added', () => {
  /** What no addition may break; the others judge the added rules themselves. */
  const KEPT = [
    'audit/catch-all',
    'audit/interactive-access',
    'audit/platform-writes',
    'audit/security-writes',
    'audit/sensitive-at-metadata',
    'audit/sensitive-first',
  ];
  const rules = auditRules.filter(({ id }) => KEPT.includes(id));
  const additions = fc.record({
    sensitive: fc.constant([{ group: 'ml.example.com', resources: ['credentials'] }]),
    bodies: fc.constant([{ group: 'kubeflow.org', resources: ['*'] }]),
    rules: fc.array(
      anyRule.filter(rule => !fitsAll(rule)),
      { maxLength: 6 },
    ),
  });

  test('the policy keeps what it promises', () => {
    expect(rules.map(({ id }) => id)).toEqual(KEPT);
    fc.assert(
      fc.property(additions, added => {
        const policy = auditPolicyDocument(added, false) as unknown as Manifest;
        expect(judge([policy], rules, { kubernetes: '1.37' })).toEqual({ findings: [], failures: [] });
      }),
      { numRuns: 100 },
    );
  });

  test('a request for what holds secrets is logged without its body', () =>
    fc.assert(
      fc.property(additions, anyRequest, fc.constantFrom(...RESOURCE_VERBS), (added, request, verb) => {
        const policy = auditPolicyDocument(added, false);
        const custom = { group: 'ml.example.com', resources: ['credentials', 'credentials/*'] };
        for (const target of [...SENSITIVE, custom].flatMap(entry => targetsIn(policy, entry))) {
          const { user, namespace, name } = { namespace: '', name: '', ...request };
          const asked = { ...(user && { user }), verb, namespace, name, ...target };
          expect([target, auditLevel(policy, asked).level]).toEqual([target, 'Metadata']);
        }
      }),
      { numRuns: 100 },
    ));
});

describe('rules of the platform judge what is added', () => {
  const waiver = {
    rule: 'audit/no-pod-bodies',
    reason: 'an admission policy refuses literals in env',
    owner: 'ml-infra',
    until: '2027-03-31',
  };
  const notebooks = { bodies: [{ group: 'kubeflow.org', resources: ['notebooks'] }] };

  test('bodies of pods need a waiver', () => {
    expect(() => fileOf(notebooks)).toThrow(
      /rules\[8\]\.level: got "RequestResponse"[\s\S]*rule: audit\/no-pod-bodies/,
    );
    expect(fileOf({ ...notebooks, waivers: [waiver] })).toContain('notebooks');
  });

  test('leaving out more than noise needs one too', () =>
    expect(() => fileOf({ rules: [{ ...READER, verbs: ['delete'] }] })).toThrow(/rule: audit\/narrow-exclusions/));
});

const rule = (fields: object) => () => make({ rules: [{ level: 'Metadata', ...fields }] });
const resources = (fields: object) => rule({ resources: [fields] });
const log = (fields: object) => () => make({ log: fields });
const webhook = (fields: object) => () => make({ webhook: { ...WEBHOOK, ...fields } });

describe('refused', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'resources and URLs',
      rule({ resources: [{ resources: ['x'] }], nonResourceURLs: ['/x'] }),
      /rules\[0\]\.nonResourceURLs: got a list of 1\n +allowed: either URLs or resources/,
    ],
    ['namespaces and URLs', rule({ namespaces: ['x'], nonResourceURLs: ['/x'] }), /either URLs or namespaces/],
    [
      'a group with a version',
      resources({ group: 'apps/v1' }),
      /rules\[0\]\.resources\[0\]\.group: got "apps\/v1"[\s\S]*write "apps"/,
    ],
    ['the core group by a name', resources({ group: 'core' }), /got "core"[\s\S]*write ""/],
    ['the core group by its version', resources({ group: 'v1' }), /got "v1"[\s\S]*write ""/],
    ['a suffix of groups', resources({ group: '*.kubeflow.org' }), /"\*" alone for all/],
    [
      'an unknown level',
      rule({ level: 'RequestReponse' }),
      /rules\[0\]\.level: got "RequestReponse"[\s\S]*did you mean "RequestResponse"/,
    ],
    ['no level', () => make({ rules: [{ verbs: ['get'] }] }), /rules\[0\]\.level: got nothing/],
    ['an unknown stage', rule({ omitStages: ['RequestRecieved'] }), /did you mean "RequestReceived"/],
    ['an unknown verb', rule({ verbs: ['read'] }), /rules\[0\]\.verbs\[0\]: got "read"/],
    ['every verb', rule({ verbs: ['*'] }), /verbs\[0\]: got "\*"[\s\S]*only resources, groups and URLs know \*/],
    ['a method on a resource', rule({ verbs: ['post'], namespaces: ['x'] }), /a verb of resources/],
    ['a verb of resources on a URL', rule({ verbs: ['list'], nonResourceURLs: ['/x'] }), /a verb of URLs/],
    ['every user', rule({ users: ['*'] }), /users\[0\]: got "\*"/],
    ['some groups of users', rule({ userGroups: ['system:*'] }), /userGroups\[0\]: got "system:\*"/],
    ['every namespace', rule({ namespaces: ['*'] }), /namespaces\[0\]: got "\*"/],
    ['a namespace that cannot be', rule({ namespaces: ['Team_A'] }), /namespaces\[0\]: got "Team_A"/],
    ['every name', resources({ resources: ['pods'], resourceNames: ['*'] }), /resourceNames\[0\]: got "\*"/],
    ['names alone', resources({ resourceNames: ['x'] }), /names only together with resources/],
    [
      'names of what is created',
      rule({ verbs: ['create'], resources: [{ resources: ['pods'], resourceNames: ['x'] }] }),
      /whose requests have none/,
    ],
    ['a part of a resource', resources({ resources: ['pod*'] }), /resources\[0\]: got "pod\*"/],
    ['a kind', resources({ resources: ['Pod'] }), /resources\[0\]: got "Pod"/],
    ['everything below everything', resources({ resources: ['*/*'] }), /resources\[0\]: got "\*\/\*"/],
    ['a relative URL', rule({ nonResourceURLs: ['healthz'] }), /nonResourceURLs\[0\]: got "healthz"/],
    ['a * within a URL', rule({ nonResourceURLs: ['/a*/b'] }), /with \* at its end only/],
    ['an empty list', rule({ users: [] }), /rules\[0\]\.users: got a list of 0[\s\S]*leave the list out/],
    ['a key that is no key', rule({ resource: ['pods'] }), /the unknown key "resource"[\s\S]*did you mean "resources"/],
    ['a rule for everything', rule({ level: 'None' }), /rules\[0\]: [\s\S]*a rule with a condition/],
    [
      'a rule about Secrets',
      rule({ level: 'RequestResponse', resources: [{ resources: ['secrets'] }] }),
      /rules\[0\]: got an object\n +allowed: a rule for something that rule 1 of the policy does not decide already/,
    ],
    [
      'a rule about shells',
      rule({ level: 'None', users: ['x'], verbs: ['get'], resources: [{ resources: ['pods/exec'] }] }),
      /rule 2 of the policy/,
    ],
    [
      'a rule that rules before it cover',
      () => make({ rules: [READER, { ...READER, verbs: ['get'], namespaces: ['x'] }] }),
      /rules\[1\]: [\s\S]*something that rules\[0\] does not decide/,
    ],
    [
      'a rule that two cover',
      () =>
        make({
          sensitive: [{ group: 'a.example.com' }],
          rules: [
            { level: 'Metadata', resources: [{ group: 'b.example.com' }] },
            { level: 'None', resources: [{ group: 'a.example.com' }, { group: 'b.example.com' }] },
          ],
        }),
      /rules\[1\]: [\s\S]*rule 1 of the policy and rules\[0\] do not decide/,
    ],
    [
      'bodies of a sensitive group',
      () => make({ bodies: [{ group: 'dex.coreos.com', resources: ['passwords'] }] }),
      /bodies\[0\]\.resources\[0\]: got "passwords"[\s\S]*not sensitive/,
    ],
    [
      'bodies of what is sensitive here',
      () => make({ sensitive: [{ group: 'a.example.com' }], bodies: [{ group: 'a.example.com', resources: ['*'] }] }),
      /bodies\[0\]\.resources\[0\]/,
    ],
    [
      'bodies of a group of Kubernetes',
      () => make({ bodies: [{ group: 'policy', resources: ['x'] }] }),
      /the API group of custom resources/,
    ],
    [
      'bodies of a whole group, by leaving out',
      () => make({ bodies: [{ group: 'a.example.com' }] }),
      /bodies\[0\]\.resources: got nothing/,
    ],
    ['sensitive groups by a wildcard', () => make({ sensitive: [{ group: '*' }] }), /sensitive\[0\]\.group: got "\*"/],
    [
      'a sensitive subresource',
      () => make({ sensitive: [{ group: 'a.example.com', resources: ['x/status'] }] }),
      /its subresources go with it/,
    ],
    ['a relative path', () => make({ path: 'policy.yaml' }), /path: got "policy.yaml"\n +allowed: an absolute path/],
    ['the output of the container', log({ path: '-' }), /log\.path: got "-"/],
    ['a log among others', log({ path: '/var/log/audit.log' }), /a folder of its own below \/var\/log/],
    ['a log of everybody', log({ path: '/tmp/audit/audit.log' }), /log\.path/],
    ['a way out', log({ path: '/var/log/../x.log' }), /without \. and \.\./],
    ['a week', log({ maxAge: 7 }), /log\.maxAge: got 7\n +allowed: a whole number from 30/],
    ['no bound', log({ maxBackup: 0 }), /log\.maxBackup: got 0/],
    ['no rotation', log({ maxSize: 0 }), /log\.maxSize: got 0/],
    ['a mode', log({ mode: 'strict' }), /log\.mode: got "strict"/],
    ['a format', log({ format: 'legacy' }), /the unknown key "format"/],
    [
      'batches that are none',
      log({ batch: { bufferSize: 1 } }),
      /log\.batch: got an object\n +allowed: nothing in mode blocking/,
    ],
    [
      'an event above its batch',
      log({ truncate: { maxEventSize: 2, maxBatchSize: 1 } }),
      /log\.truncate\.maxBatchSize: got 1\n +allowed: at least maxEventSize/,
    ],
    ['a webhook without TLS', webhook({ server: 'http://siem.example.com' }), /webhook\.server: got "http:/],
    ['a webhook with a password', webhook({ server: 'https://u:p@siem.example.com' }), /webhook\.server/],
    ['a webhook that knows nobody', webhook({ clientKey: undefined }), /webhook\.clientKey: got nothing/],
    [
      'a relative key',
      webhook({ clientKey: 'client.key' }),
      /webhook\.clientKey: got "client.key"\n +allowed: an absolute path/,
    ],
    ['days', webhook({ initialBackoff: '1d' }), /a duration/],
  ])('%s', (_, act, message) => expect(act).toThrow(message));

  test('all at once', () =>
    expect(() =>
      make({ path: 'x', rules: [{ level: 'x', verbs: ['*'] }], sensitive: [{ group: 'a/v1' }], log: { maxAge: 1 } }),
    ).toThrowErrorMatchingSnapshot());
});
