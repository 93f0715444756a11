import { imageRules } from '../../lib/rules/image';
import type { PodRule } from '../../lib/rules/pod-rule';
import { secretRules } from '../../lib/rules/secret';
import { servingPodRules } from '../../lib/rules/serving';
import { workloadRules } from '../../lib/rules/workload';
import type { KubernetesVersion } from '../../lib/values/kubernetes-version';
import type { Manifest } from '../../lib/values/manifest';
import { emittedPod } from '../support/emitted-pod';
import { hardenedPod } from '../support/hardened-pod';
import { podMutations, SECRET_TEXT } from './pod-rules.mutations';

const RULES: readonly PodRule[] = [...workloadRules, ...imageRules, ...secretRules, ...servingPodRules];
const IDS = RULES.map(({ id }) => id);
const VERSIONS: readonly KubernetesVersion[] = ['1.28', '1.34', '1.37'];

function objections(manifest: Manifest, kubernetes: KubernetesVersion = '1.37') {
  return RULES.map(rule => ({ rule: rule.id, violations: rule.check(manifest, { kubernetes }) })).filter(
    ({ violations }) => violations.length > 0,
  );
}

function podWith(fields: Readonly<Record<string, unknown>>, metadata: unknown = undefined): Manifest {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'odd', ...(metadata as object) }, spec: fields };
}

function noLiterals(...env: readonly unknown[]) {
  const rule = RULES.find(({ id }) => id === 'secret/no-literals');
  return rule?.check(podWith({ containers: [{ name: 'main', env }] }), { kubernetes: '1.37' });
}

describe('the lists of rules', () => {
  test.each([workloadRules, imageRules, secretRules, servingPodRules])('are sorted by id', (...rules) => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });

  test('name each rule once, as group/kebab-name', () => {
    expect(new Set(IDS).size).toBe(IDS.length);
    for (const id of IDS) expect(id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
  });

  test('have a mutation for every rule, and no other', () => {
    expect([...new Set(podMutations.map(({ rule }) => rule))].sort()).toEqual([...IDS].sort());
  });
});

describe.each([
  ['the pod that is hardened by hand', hardenedPod],
  ['what HardenedDeployment emits', emittedPod],
])('%s', (_, podOf) => {
  test.each(VERSIONS)('keeps every rule at %s', kubernetes => {
    expect(objections(podOf(), kubernetes)).toEqual([]);
  });

  test.each(podMutations.map(mutation => [`${mutation.name} (${mutation.rule})`, mutation] as const))(
    'breaks its rule when %s',
    (_, { rule, change, also = [], kubernetes }) => {
      const manifest = podOf();
      change(manifest);
      const found = objections(manifest, kubernetes);
      expect(found.map(objection => objection.rule).sort()).toEqual([rule, ...also].sort());
      for (const { violations } of found) {
        for (const { path } of violations) expect(path).toMatch(/^spec\.template\.(spec|metadata)\.\w/);
      }
    },
  );
});

describe('a violation', () => {
  test('names the container that is to blame', () => {
    const manifest = podWith({ containers: [{ name: 'main' }, { name: 'side', stdin: true }] });
    expect(objections(manifest)).toContainEqual({
      rule: 'workload/no-interactive-terminal',
      violations: [{ path: 'spec.containers[1].stdin', given: true, container: 'side' }],
    });
  });

  test('reports an annotation beside the spec, not within it', () => {
    const annotations = { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' };
    expect(objections(podWith({}, { annotations }))).toContainEqual({
      rule: 'workload/no-unconfined-apparmor',
      violations: [
        {
          path: 'metadata.annotations["container.apparmor.security.beta.kubernetes.io/main"]',
          given: 'unconfined',
        },
      ],
    });
  });
});

describe('what takes effect', () => {
  const NON_ROOT = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  const told = (id: string, spec: Readonly<Record<string, unknown>>) =>
    objections(podWith(spec))
      .filter(({ rule }) => rule === id)
      .flatMap(({ violations }) => violations.map(({ path }) => path));

  test.each([
    ['workload/run-as-non-root', 'runAsNonRoot'],
    ['workload/seccomp', 'seccompProfile.type'],
  ])('is what %s looks at', (id, key) => {
    const [own, none] = [{ name: 'own', securityContext: NON_ROOT }, { name: 'none' }];
    expect(told(id, { securityContext: NON_ROOT, containers: [none] })).toEqual([]);
    expect(told(id, { containers: [own, own] })).toEqual([]);
    expect(told(id, { containers: [own, none] })).toEqual([`spec.containers[1].securityContext.${key}`]);
    const bad = { runAsNonRoot: false, seccompProfile: { type: 'Unconfined' } };
    expect(told(id, { securityContext: bad, containers: [own, none] })).toEqual([`spec.securityContext.${key}`]);
    expect(told(id, { securityContext: NON_ROOT, containers: [{ securityContext: bad }] })).toEqual([
      `spec.containers[0].securityContext.${key}`,
    ]);
  });

  test('is what the rule about high ids looks at', () => {
    const ids = { runAsUser: 65532, runAsGroup: 65532 };
    const id = 'workload/high-user-id';
    expect(told(id, { securityContext: ids, containers: [{}] })).toEqual([]);
    expect(told(id, { securityContext: ids, containers: [{ securityContext: { runAsUser: 1000 } }] })).toHaveLength(1);
    expect(told(id, { containers: [{}] })).toHaveLength(1);
  });

  test('is the mode of a token, which the kubelet narrows where it knows who reads it', () => {
    const id = 'secret/volume-mode';
    const volumes = [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }];
    const MODE = 'spec.volumes[0].projected.defaultMode';
    const as = (runAsUser: number) => ({ securityContext: { runAsUser } });
    expect(told(id, { volumes, containers: [{}] })).toEqual([MODE]);
    expect(told(id, { volumes, containers: [as(1000), as(1001)] })).toEqual([MODE]);
    expect(told(id, { volumes, containers: [as(1000), {}] })).toEqual([MODE]);
    expect(told(id, { volumes, containers: [as(1000), as(1000)] })).toEqual([]);
    expect(told(id, { volumes, ...as(1000), containers: [{}] })).toEqual([]);
    expect(told(id, { volumes, securityContext: { fsGroup: 2000 }, containers: [{}] })).toEqual([]);
  });

  test('is no secret where a volume projects none', () => {
    const volumes = [{ name: 'all', projected: { sources: [{ configMap: { name: 'a' } }, { downwardAPI: {} }] } }];
    const containers = [{ volumeMounts: [{ name: 'all', mountPath: '/all' }] }];
    expect(told('secret/volume-mode', { volumes, containers })).toEqual([]);
  });
});

describe('a malformed pod makes no rule throw', () => {
  const odd: readonly unknown[] = ['text', 7, true, null, [], [null], ['text'], [[]], {}, { name: { toString: 1 } }];
  const podKeys = [
    'containers',
    'initContainers',
    'ephemeralContainers',
    'volumes',
    'securityContext',
    'tolerations',
    'nodeSelector',
    'hostAliases',
    'priorityClassName',
    'serviceAccountName',
  ];
  const containerKeys = [
    'name',
    'image',
    'env',
    'envFrom',
    'args',
    'command',
    'ports',
    'resources',
    'securityContext',
    'volumeMounts',
    'livenessProbe',
    'lifecycle',
  ];
  const nested = ['capabilities', 'seccompProfile', 'seLinuxOptions', 'sysctls', 'supplementalGroups', 'runAsUser'];
  const sources = ['emptyDir', 'secret', 'projected', 'csi'];

  test.each(podKeys)('whose %s is odd', key => {
    for (const value of odd) expect(() => objections(podWith({ [key]: value }))).not.toThrow();
  });

  test.each(containerKeys)('whose container has an odd %s', key => {
    for (const value of odd) expect(() => objections(podWith({ containers: [{ [key]: value }] }))).not.toThrow();
  });

  test.each(nested)('whose security context has an odd %s', key => {
    for (const value of odd) {
      const securityContext = { [key]: value };
      expect(() => objections(podWith({ securityContext, containers: [{ securityContext }] }))).not.toThrow();
    }
  });

  test.each(sources)('whose volume is an odd %s', key => {
    for (const value of odd) {
      expect(() => objections(podWith({ volumes: [{ [key]: value }, { [key]: { items: value } }] }))).not.toThrow();
      expect(() => objections(podWith({ volumes: [{ projected: { sources: value } }] }))).not.toThrow();
    }
  });

  test.each(['annotations', 'labels'])('whose %s are odd', key => {
    for (const value of odd) expect(() => objections(podWith({}, { [key]: value }))).not.toThrow();
  });

  test('whose spec is a list', () => {
    expect(() => objections({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'odd' }, spec: [] })).not.toThrow();
  });
});

describe('secret/no-literals', () => {
  const literal = podMutations.filter(({ rule }) => rule === 'secret/no-literals');

  test.each(literal.map(mutation => [mutation.name, mutation] as const))(
    'never shows the secret: %s',
    (_, mutation) => {
      const manifest = hardenedPod();
      mutation.change(manifest);
      const report = JSON.stringify(objections(manifest));
      expect(report).toContain('(not shown)');
      expect(report).not.toContain(SECRET_TEXT);
      expect(report).not.toContain('12345');
    },
  );

  test.each([
    'DB_PASSWORD',
    'dbPasswd',
    'CLIENT_SECRET',
    'HFToken',
    'HF_TOKEN',
    'OPENAI_API_KEY',
    'APIKey',
    'apikey',
    'private-key',
    'CREDENTIALS',
    'SECRET_ID',
  ])('takes %s for the name of a secret', name => {
    expect(noLiterals({ name, value: 'hunter2' })).toHaveLength(1);
  });

  test.each([
    'MAX_TOKENS',
    'MAX_TOKEN_LENGTH',
    'TOKENIZERS_PARALLELISM',
    'EOS_TOKEN_ID',
    'PAD_TOKEN',
    'PASSWORD_FILE',
    'TOKEN_PATH',
    'TOKEN_URL',
    'SECRET_NAME',
    'KEYBOARD',
    'PRIVATE_NETWORK',
    'GOOGLE_APPLICATION_CREDENTIALS',
  ])('takes %s for no secret', name => {
    expect(noLiterals({ name, value: 'hunter2' })).toEqual([]);
  });

  test.each(['', 'true', '$(OTHER)', undefined, null])('takes %j for the value of no secret', value => {
    expect(noLiterals({ name: 'DB_PASSWORD', value })).toEqual([]);
  });

  test.each([
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl',
    `github_pat_${'a'.repeat(22)}`,
    `hf_${'a'.repeat(34)}`,
    `sk-proj-${'a'.repeat(32)}`,
    `$2b$12$${'a'.repeat(53)}`,
    'postgres://web:hunter2@db.example/web',
  ])('knows %s by its form', value => {
    expect(noLiterals({ name: 'MODE', value })).toHaveLength(1);
  });

  test.each([
    'https://example.com/a:b@c',
    'postgres://web:$(PASSWORD)@db.example/web',
    'hf_transfer',
    'task-scheduler-for-the-night',
    'registry.example/team-a/web@sha256:abc',
  ])('knows %s for harmless', value => {
    expect(noLiterals({ name: 'MODE', value })).toEqual([]);
  });
});
