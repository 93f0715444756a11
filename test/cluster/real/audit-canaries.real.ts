import { join } from 'node:path';
import { AuditPolicy, type AuditPolicyRules, auditLevel } from '../../../lib';
import { testPlatform } from '../../support/manifests';
import { ApiServer } from '../../support/real/kubernetes';
import { suiteWith } from '../../support/real/suite';
import { until } from '../../support/real/until';
import type { Workplace } from '../../support/real/workplace';
import { type AuditEvent, eventOf, linesOf, requestOf } from './support/audit-log';
import { shows, spellings } from './support/canary';
import { CUSTOM, KINDS, Operations } from './support/canary-operations';
import { newestKubernetes } from './support/programs';

const MINUTES = 60_000;
const SENSITIVE = [{ group: 'vault.example.com', resources: ['credentials'] }];
const RBAC = '/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings';
const POD = { name: 'x', image: 'registry.example/app:1', command: ['sleep'] };

interface Log {
  readonly text: string;
  readonly events: readonly AuditEvent[];
}

/** An API server that logs by what AuditPolicy emits, with rules before those of the policy. */
async function logged(
  workplace: Workplace,
  program: string,
  audit: AuditPolicy,
  before: readonly object[] = [],
): Promise<{ readonly api: ApiServer; readonly log: () => Log; readonly policy: AuditPolicyRules }> {
  const path = join(workplace.newFolder('audit'), 'audit.log');
  const policy = { ...audit.policy, rules: [...before, ...audit.policy.rules] } as AuditPolicyRules;
  const flags = {
    ...audit.flags,
    'audit-policy-file': workplace.file('policy.yaml', before.length === 0 ? audit.file.text : JSON.stringify(policy)),
    'audit-log-path': path,
    // Pods are made without a controller that makes accounts.
    'disable-admission-plugins': 'ServiceAccount',
  };
  const api = await ApiServer.start(workplace, { program, flags });
  return {
    api,
    policy,
    log: () => {
      const lines = linesOf(path);
      return { text: lines.join('\n'), events: lines.map(eventOf) };
    },
  };
}

/** Everything that a secret may be in, in one server. */
async function everything(api: ApiServer): Promise<Operations> {
  const operations = new Operations(api);
  const notebooks = {
    'kubeflow.org/notebooks': ['notebooks', 'Notebook'],
    'kubeflow.org/profiles': ['profiles', 'Profile'],
  };
  for (const [group, [plural, kind]] of Object.entries({ ...CUSTOM, ...notebooks })) {
    await define(api, group.split('/')[0] ?? '', plural ?? '', kind ?? '');
  }
  for (const [title, kind] of Object.entries(KINDS)) await operations.all(title, kind);
  await tokens(operations, api);
  await pods(operations);
  await denied(operations, api);
  return operations;
}

async function define(api: ApiServer, group: string, plural: string, kind: string): Promise<void> {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const version = { name: 'v1', served: true, storage: true, schema, subresources: { status: {} } };
  const body = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: { group, scope: 'Namespaced', names: { plural, kind, singular: kind.toLowerCase() }, versions: [version] },
  };
  await api.ask('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', { method: 'POST', body });
  await until(async () => (await api.ask(`/apis/${group}/v1/${plural}`)).status === 200);
}

async function tokens(operations: Operations, api: ApiServer): Promise<void> {
  const accounts = '/api/v1/namespaces/default/serviceaccounts';
  await api.ask(accounts, { method: 'POST', body: { metadata: { name: 'canary' } } });
  const spec = { audiences: ['https://kubernetes.default.svc'] };
  const asked = await api.ask(`${accounts}/canary/token`, {
    method: 'POST',
    body: { spec },
    headers: { 'audit-id': 'token' },
  });
  const { token } = (JSON.parse(asked.body) as { readonly status: { readonly token: string } }).status;
  operations.done.push({ title: 'TokenRequest', id: 'token', secret: token, status: asked.status, isLoggable: true });
  const review = (secret: string) => ({
    method: 'POST',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: secret } },
  });
  const reviews = '/apis/authentication.k8s.io/v1/tokenreviews';
  await operations.act('TokenReview of a token', reviews, review, token);
  await operations.act('TokenReview of anything', reviews, review);
}

async function pods(operations: Operations): Promise<void> {
  const template = (secret: string) => ({
    metadata: { name: 'x', labels: { app: 'x' } },
    spec: { containers: [{ ...POD, env: [{ name: 'PASSWORD', value: secret }] }] },
  });
  const create = (title: string, path: string, body: (secret: string) => object) =>
    operations.act(title, path, secret => ({ method: 'POST', body: body(secret) }));
  await create('Pod', '/api/v1/namespaces/default/pods', template);
  await create('Deployment', '/apis/apps/v1/namespaces/default/deployments', secret => ({
    metadata: { name: 'x' },
    spec: { selector: { matchLabels: { app: 'x' } }, template: template(secret) },
  }));
  await create('Notebook', '/apis/kubeflow.org/v1/namespaces/default/notebooks', secret => ({
    apiVersion: 'kubeflow.org/v1',
    kind: 'Notebook',
    metadata: { name: 'x' },
    spec: { template: template(secret) },
  }));
}

async function denied(operations: Operations, api: ApiServer): Promise<void> {
  const group = '/apis/admissionregistration.k8s.io/v1';
  const resourceRules = [{ apiGroups: [''], apiVersions: ['v1'], resources: ['secrets'], operations: ['CREATE'] }];
  const validations = [{ expression: "object.metadata.name != 'denied'", message: 'not by that name' }];
  await api.ask(`${group}/validatingadmissionpolicies`, {
    method: 'POST',
    body: { metadata: { name: 'deny' }, spec: { matchConstraints: { resourceRules }, validations } },
  });
  await api.ask(`${group}/validatingadmissionpolicybindings`, {
    method: 'POST',
    body: { metadata: { name: 'deny' }, spec: { policyName: 'deny', validationActions: ['Deny', 'Audit'] } },
  });
  const body = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'denied' } };
  const secrets = '/api/v1/namespaces/default/secrets';
  await until(async () => {
    const { status } = await api.ask(`${secrets}?dryRun=All`, { method: 'POST', body });
    return status === 422;
  });
  await operations.act('Secret denied by an admission policy', secrets, secret => ({
    method: 'POST',
    body: { ...body, stringData: { x: secret } },
  }));
}

test('a secret is found in whatever way it is written', () => {
  const secret = 'canary+/0123456789abcdef';
  for (const before of ['', 'a', 'ab', 'abc']) {
    for (const after of ['', 'x', 'xy', 'xyz']) {
      const bytes = Buffer.from(before + secret + after);
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const)
        expect(shows(bytes.toString(encoding), secret)).toBe(true);
    }
  }
  expect(shows(encodeURIComponent(secret), secret)).toBe(true);
  expect(spellings(secret).every(spelling => spelling.length > 20)).toBe(true);
  expect(shows('canary+/0123456789abcdee', secret)).toBe(false);
});

suiteWith(newestKubernetes.found(), 'the audit log of a real API server', ({ workplace, kubernetes }) => {
  const audit = new AuditPolicy(testPlatform(), 'audit', { sensitive: SENSITIVE, log: { mode: 'blocking-strict' } });

  describe('with the emitted policy', () => {
    let operations: Operations;
    let found: Log;
    let policy: AuditPolicyRules;
    const byId = (id: string) => found.events.filter(({ auditID }) => auditID === id);

    beforeAll(async () => {
      const { api, log, ...rest } = await logged(workplace, kubernetes, audit);
      policy = rest.policy;
      operations = await everything(api);
      const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };
      const ask = (id: string, path: string, body?: object) =>
        api.ask(path, { ...(body && { method: 'POST', body }), headers: { 'audit-id': id } });
      await ask('binding', RBAC, { metadata: { name: 'x' }, roleRef });
      const spec = { owner: { kind: 'User', name: 'ada@example.com' } };
      const profile = { apiVersion: 'kubeflow.org/v1', kind: 'Profile', metadata: { name: 'x' }, spec };
      await ask('profile', '/apis/kubeflow.org/v1/namespaces/default/profiles', profile);
      await ask('exec', '/api/v1/namespaces/default/pods/x/exec?command=canary-of-a-command');
      await ask('health', '/healthz');
      found = log();
    }, 10 * MINUTES);

    test('what was asked for was done, and what cannot be was refused', () => {
      expect(operations.done.length).toBeGreaterThan(100);
      const wrong = operations.done.filter(
        ({ title, status }) => /refused|denied|forbidden/.test(title) !== status >= 400,
      );
      expect(wrong).toEqual([]);
    });

    test('no secret is in the log', () => {
      const leaked = operations.done.filter(({ secret }) => shows(found.text, secret));
      expect(leaked.map(({ title }) => title)).toEqual([]);
    });

    test('everything that was done is in the log, without a body', () => {
      const logged = operations.done.map(({ title, id }) => [
        title,
        ...new Set(
          byId(id).map(({ level, requestObject, responseObject }) => [level, requestObject, responseObject].join()),
        ),
      ]);
      expect(logged).toEqual(operations.done.map(({ title }) => [title, 'Metadata,,']));
    });

    test('changes of roles and of tenants are in the log with what was asked and answered', () => {
      for (const [id, kind] of Object.entries({ binding: 'RoleBinding', profile: 'Profile' })) {
        expect(byId(id).at(-1)).toMatchObject({
          level: 'RequestResponse',
          stage: 'ResponseComplete',
          requestObject: { metadata: { name: 'x' } },
          responseObject: { kind, metadata: { name: 'x' } },
        });
        expect(JSON.stringify(byId(id))).not.toContain('managedFields');
      }
    });

    test('a shell is in the log, with its command line: that no policy can keep out', () =>
      expect(byId('exec').at(-1)).toMatchObject({
        level: 'Metadata',
        objectRef: { resource: 'pods', subresource: 'exec', name: 'x' },
        requestURI: expect.stringContaining('canary-of-a-command'),
      }));

    test('health checks are not', () => expect(byId('health')).toEqual([]));

    test('auditLevel says of every event at which level it is', () => {
      expect(found.events.length).toBeGreaterThan(500);
      const wrong = found.events.filter(event => auditLevel(policy, requestOf(event)).level !== event.level);
      expect(wrong).toEqual([]);
    });
  });

  test(
    'with a rule on top that logs everything, every secret is found',
    async () => {
      const { api, log } = await logged(workplace, kubernetes, audit, [{ level: 'RequestResponse' }]);
      const { done } = await everything(api);
      const { text } = log();
      const lines = text.split('\n');
      const isShown = ({ id, secret }: (typeof done)[number]) =>
        lines.filter(line => line.includes(`"auditID":"${id}"`)).some(line => shows(line, secret));
      expect(done.map(one => [one.title, isShown(one)])).toEqual(
        done.map(({ title, isLoggable }) => [title, isLoggable]),
      );
      // What a request does not show of itself, another one does: each secret is one that a search finds.
      expect(
        done.filter(({ secret, title }) => !shows(text, secret) && !/forbidden|unknown fields/.test(title)),
      ).toEqual([]);
    },
    10 * MINUTES,
  );
});
