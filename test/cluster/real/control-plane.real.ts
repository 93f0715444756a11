import { CIPHER_SUITES } from '../../../lib/values/tls';
import { PRINTED_CIPHERS } from '../../rules/control-plane.cases';
import { ApiServer, type Flags } from '../../support/real/kubernetes';
import type { Minor } from '../../support/real/kubernetes-program';
import { mustRun, run } from '../../support/real/run';
import { suiteWith } from '../../support/real/suite';
import { EndedEarly, type Workplace } from '../../support/real/workplace';
import type { platformWith } from '../control-plane/sample';
import { emittedFlags, type Spoiled } from './support/emitted';
import { EACH_KUBERNETES, newestKubernetes } from './support/programs';

const CANARY = 'canary-in-the-coal-mine';
const LEVELS: Readonly<Record<Minor, Parameters<typeof platformWith>>> = {
  '1.37': [{ release: 'v1.37.2' }, { kubernetes: '1.37' }],
  '1.33': [{ release: 'v1.33.13' }, { kubernetes: '1.33' }],
};

async function startEmitted(
  workplace: Workplace,
  program: string,
  given: Parameters<typeof platformWith>,
  flags: Flags = {},
  spoiled: Spoiled = {},
): Promise<ApiServer> {
  const emitted = emittedFlags(workplace.newFolder('root'), given, spoiled);
  return ApiServer.start(workplace, { program, flags: authority => ({ ...emitted(authority), ...flags }) });
}

for (const [minor, programs] of EACH_KUBERNETES) {
  suiteWith(
    programs.found(),
    `an API server ${minor} with the emitted flags and files`,
    ({ workplace, kubernetes }) => {
      test('starts, and stores no Secret that can be read', async () => {
        const api = await startEmitted(workplace, kubernetes, LEVELS[minor]);
        expect(JSON.parse((await api.ask('/version')).body)).toMatchObject({ minor: minor.slice(2) });
        const object = (kind: string, fields: object) => ({
          apiVersion: 'v1',
          kind,
          metadata: { name: 'canary' },
          ...fields,
        });
        const make = (kind: string, fields: object) =>
          api.ask(`/api/v1/namespaces/default/${kind.toLowerCase()}s`, { method: 'POST', body: object(kind, fields) });
        expect((await make('Secret', { stringData: { password: CANARY } })).status).toBe(201);
        expect((await make('ConfigMap', { data: { password: CANARY } })).status).toBe(201);
        expect((await make('ServiceAccount', { secrets: [{ name: CANARY }] })).status).toBe(201);
        for (const kind of ['secrets', 'configmaps']) {
          const stored = (await api.stored(`/registry/${kind}/default/canary`))?.toString('latin1') ?? '';
          expect(stored).toMatch(/^k8s:enc:secretbox:v1:key1:/);
          expect(stored).not.toContain(CANARY);
        }
        // What is not named is in clear: so the test would see it.
        expect((await api.stored('/registry/serviceaccounts/default/canary'))?.toString('latin1')).toContain(CANARY);
        expect((await api.ask('/readyz', { as: null })).status).toBe(200);
        expect((await api.ask('/api', { as: null })).status).toBe(401);
        expect((await api.ask('/debug/pprof/')).status).toBe(404);
      });
    },
  );
}

suiteWith(newestKubernetes.found(), 'what the emitted flags let TLS be', ({ workplace, kubernetes }) => {
  test('TLS 1.3 is all that is spoken', async () => {
    const { port } = await startEmitted(workplace, kubernetes, [{ tls: 'TLS13-listed' }]);
    expect(shakesHands(port, '-tls1_3')).toBe(true);
    for (const old of ['-tls1_2', '-tls1_1', '-tls1']) expect([old, shakesHands(port, old)]).toEqual([old, false]);
  });

  test('with TLS 1.2, each cipher that is not listed is refused', async () => {
    const { port } = await startEmitted(workplace, kubernetes, [{ tls: 'TLS12' }]);
    const all = mustRun('openssl', ['ciphers', '-s', '-tls1_2', '-stdname', 'ALL:@SECLEVEL=0']);
    const suites = [...all.matchAll(/^(\S+)\s+- (\S+)/gm)].filter(([, , name]) => !name?.startsWith('TLS_AES'));
    const taken = suites.filter(([, standard, name]) => {
      expect(standard).toMatch(/^TLS_/);
      return shakesHands(port, '-tls1_2', '-cipher', `${name}:@SECLEVEL=0`);
    });
    // Also those with RSA: beside the certificate of the test the server has one of its own for itself, with an RSA key.
    expect(taken.map(([, standard]) => standard).sort()).toEqual([...CIPHER_SUITES].sort());
    expect(suites.length).toBeGreaterThan(20);
  }, 600_000);
});

interface Refusal {
  readonly flags?: Flags;
  readonly spoiled?: Spoiled;
  readonly given?: Parameters<typeof platformWith>;
  readonly says: RegExp;
}

/** What Rampart refuses to emit, and what the API server says of it. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  'the ciphers that the MindIE hardening guide prints': {
    flags: { 'tls-cipher-suites': PRINTED_CIPHERS },
    says: /Cipher suite .* not supported or doesn't exist/,
  },
  'TLS 1.2 with AES-256 alone': {
    given: [{ tls: 'TLS12' }],
    flags: { 'tls-cipher-suites': 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384' },
    says: /http2/i,
  },
  'an empty name in the list of ciphers': {
    flags: { 'tls-cipher-suites': 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,' },
    says: /not supported or doesn't exist/,
  },
  PodSecurityPolicy: {
    flags: { 'enable-admission-plugins': 'NodeRestriction,PodSecurityPolicy' },
    says: /PodSecurityPolicy/,
  },
  'a gate that is gone': { flags: { 'feature-gates': 'SupportPodPidsLimit=true' }, says: /SupportPodPidsLimit/ },
  'the flag beside the AuthenticationConfiguration': {
    flags: { 'anonymous-auth': 'false' },
    says: /anonymous/,
  },
  'two sources of authorization': { flags: { 'authorization-mode': 'Node,RBAC' }, says: /authorization-mode/ },
  'resources of encryption that overlap': {
    spoiled: {
      '/etc/kubernetes/encryption/config.yaml.template': text => text.replace('- configmaps', '- "*."'),
    },
    says: /mask/,
  },
  'a slot for a key that nobody filled': {
    spoiled: { '/etc/kubernetes/encryption/config.yaml.template': text => text.replace('@key1@', '@KEY@') },
    says: /base64|illegal|secret/i,
  },
  'an audit rule over resources and URLs': {
    spoiled: {
      '/etc/kubernetes/audit/policy.yaml': text =>
        text.replace(
          '- level: Metadata',
          '- level: Metadata\n    nonResourceURLs: ["/api*"]\n    resources: [{ group: "" }]',
        ),
    },
    says: /rules cannot apply to both regular resources and non-resource URLs/,
  },
  'a limit for events without limits': {
    spoiled: {
      '/etc/kubernetes/admission/config.yaml': text => text.replace(/limits:\n[\s\S]*$/, 'limits: []\n'),
    },
    says: /limits/,
  },
  'a file that is not there': {
    flags: { 'audit-policy-file': '/etc/kubernetes/nowhere/policy.yaml' },
    says: /nowhere\/policy.yaml/,
  },
};

suiteWith(newestKubernetes.found(), 'what is refused would not start', ({ workplace, kubernetes }) => {
  test.each(Object.entries(REFUSALS))('%s', async (_, { flags, spoiled, given = [], says }) => {
    const starting = startEmitted(workplace, kubernetes, given, flags, spoiled);
    await expect(starting).rejects.toThrow(EndedEarly);
    await expect(starting).rejects.toThrow(says);
  });

  test('a kubelet with a gate that is gone', () => {
    const { status, output } = run(kubernetes, [
      'kubelet',
      '--feature-gates=SupportPodPidsLimit=true',
      '--pod-max-pids=100',
    ]);
    expect(status).not.toBe(0);
    expect(output).toMatch(/unrecognized feature gate: SupportPodPidsLimit/);
  });

  test('a kube-proxy whose health is at a CIDR', () => {
    const config = workplace.file(
      'kube-proxy.yaml',
      JSON.stringify({
        apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
        kind: 'KubeProxyConfiguration',
        healthzBindAddress: '192.0.2.11/32',
      }),
    );
    const { status, output } = run(kubernetes, ['kube-proxy', `--config=${config}`], { timeout: 20_000 });
    expect(status).not.toBe(0);
    expect(output).toMatch(/healthzBindAddress.*must be IP:port/i);
  });
});

function shakesHands(port: number, ...options: readonly string[]): boolean {
  const { status } = run('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-brief', ...options], {
    timeout: 20_000,
  });
  return status === 0;
}
