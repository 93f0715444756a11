import { dirname } from 'node:path';
import { stringify } from 'yaml';
import {
  cniConflist,
  containerdConfig,
  type KubeletProps,
  kindConfiguration,
  kubeconfig,
  kubeletConfiguration,
  kubeProxyConfiguration,
  oidcLogin,
} from '../../../lib';
import { CONTAINERD_VERSIONS } from '../../../lib/cluster/node/containerd/schema';
import type { KubeProxyProps } from '../../../lib/cluster/node/kube-proxy/configuration';
import type { KubernetesVersion } from '../../../lib/values/kubernetes-version';
import { run } from '../../support/real/run';
import { suiteWith } from '../../support/real/suite';
import { configurationPrograms, oldestPrograms } from './support/configuration-programs';
import { accepts, refuses } from './support/verdicts';

/** Everything that a version of Kubernetes lets a user set. */
const RICH: KubeletProps = {
  maxPods: 250,
  registerWithTaints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }],
  serializeImagePulls: false,
  maxParallelImagePulls: 5,
  imageMaximumGCAge: '168h',
  imageGCHighThresholdPercent: 80,
  imageGCLowThresholdPercent: 60,
  shutdownGracePeriod: '60s',
  shutdownGracePeriodCriticalPods: '20s',
  singleProcessOOMKill: true,
  containerLogMaxWorkers: 2,
  containerLogMonitorInterval: '5s',
  clusterDNS: ['10.96.0.10'],
  cpuManagerPolicy: 'static',
  topologyManagerPolicy: 'single-numa-node',
  reservedSystemCPUs: '0-1',
  memorySwap: { swapBehavior: 'NoSwap' },
  userNamespaces: { idsPerPod: 131_072 },
  featureGates: { KubeletCrashLoopBackOffMax: true },
  crashLoopBackOff: { maxContainerRestartPeriod: '60s' },
};
/** How kube-proxy is set, beside its defaults. */
const PROXIES: Readonly<Partial<Record<KubernetesVersion, KubeProxyProps>>> = {
  '1.33': { mode: 'nftables' },
  '1.28': { nodePortAddresses: ['10.0.0.0/24'] },
};
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const DIGEST = `sha256:${'1'.repeat(64)}`;

type Version = readonly [version: KubernetesVersion, program: string];

suiteWith(configurationPrograms.found(), 'the programs of a node read what is written for them', tools => {
  const { newest, types, workplace } = tools;
  const { skipped, found: oldest } = oldestPrograms.found();
  if (skipped !== undefined) test.todo(`SKIPPED: Kubernetes 1.33 and containerd 1.7, because ${skipped}`);
  const built: readonly Version[] = [['1.37', newest], ...(oldest ? [['1.33', oldest.kubernetes] as const] : [])];
  const known: readonly Version[] = [...built, ['1.28', types]];
  const yaml = (document: object) => workplace.file('document.yaml', stringify(document));

  describe('kubelet', () => {
    test.each(known)('%s takes its file, and no field that it does not know', (version, program) => {
      const document = kubeletConfiguration({}, version);
      accepts(program, 'kubelet', yaml(document));
      refuses(/unknown field/, program, 'kubelet', yaml({ ...document, noSuchField: true }));
    });

    test.each(built)('%s takes everything that can be set', (version, program) =>
      accepts(program, 'kubelet', yaml(kubeletConfiguration(RICH, version))),
    );

    const lacks = (program: string, version: KubernetesVersion, field: object) => {
      const why = new RegExp(`unknown field "${Object.keys(field)}"`);
      refuses(why, program, 'kubelet', yaml({ ...kubeletConfiguration({}, version), ...field }));
    };

    test('what a version lacks keeps it from starting, as we say', () => lacks(types, '1.28', { failCgroupV1: true }));

    if (oldest) {
      const { kubernetes } = oldest;

      test('what 1.33 lacks keeps it from starting, and so does what needs a gate there', () => {
        lacks(kubernetes, '1.33', { tlsCurvePreferences: [29] });
        const policy = { imagePullCredentialsVerificationPolicy: 'AlwaysVerify' };
        refuses(/must not be set/, kubernetes, 'kubelet', yaml({ ...kubeletConfiguration({}, '1.33'), ...policy }));
        const gate = { featureGates: { KubeletEnsureSecretPulledImages: true } } as const;
        accepts(kubernetes, 'kubelet', yaml(kubeletConfiguration(gate, '1.33')));
      });
    }

    test.each<[fields: object, why: RegExp]>([
      [{ featureGates: { SupportPodPidsLimit: true } }, /unrecognized feature gate: SupportPodPidsLimit/],
      [{ maxParallelImagePulls: 4, serializeImagePulls: true }, /maxParallelImagePulls cannot be larger than 1/],
      [{ imageGCHighThresholdPercent: 50 }, /imageGCLowThresholdPercent.*must be less than/],
      [{ imageMaximumGCAge: '1m' }, /imageMaximumGCAge.*must be greater than/],
      [{ shutdownGracePeriod: '10s', shutdownGracePeriodCriticalPods: '20s' }, /must be <= shutdownGracePeriod/],
      [{ shutdownGracePeriod: '100ms' }, /must be either zero or otherwise >= 1 sec/],
      [{ containerLogMonitorInterval: '1s' }, /greater than or equal to 3s/],
      [{ crashLoopBackOff: { maxContainerRestartPeriod: '10m' } }, /must be set between 1s and 300s/],
      [{ userNamespaces: { idsPerPod: 100_000 } }, /multiple of 65536/],
    ])('what we refuse keeps it from starting: %j', (fields, why) =>
      refuses(why, newest, 'kubelet', yaml({ ...kubeletConfiguration({}, '1.37'), ...fields })),
    );

    test('kubeadm lays the values of a node over its file', () => {
      const file = workplace.file(
        'kubeletconfiguration+merge.yaml',
        stringify({ address: '10.0.0.21', kubeReserved: { cpu: '1' } }),
      );
      const { status, output } = run(newest, ['kubelet', yaml(kubeletConfiguration({}, '1.37')), dirname(file)]);
      expect(status).toBe(0);
      expect(output).toMatch(/^Address: 10\.0\.0\.21$/m);
      expect(output).toMatch(/^KubeReserved:\n {2}cpu: "1"\n {2}ephemeral-storage: 1Gi$/m);
    });
  });

  describe('kube-proxy', () => {
    test.each(known)('%s takes its file, and no field that it does not know', (version, program) => {
      const document = kubeProxyConfiguration(PROXIES[version] ?? {}, version);
      accepts(program, 'kube-proxy', yaml(document));
      refuses(/unknown field/, program, 'kube-proxy', yaml({ ...document, noSuchField: true }));
    });

    test('what we refuse keeps it from starting', () => {
      const document = kubeProxyConfiguration({}, '1.33');
      refuses(/must be IP:port/, newest, 'kube-proxy', yaml({ ...document, healthzBindAddress: '10.0.0.1/32' }));
      const mixed = { nodePortAddresses: ['primary', '10.0.0.0/24'] };
      accepts(newest, 'kube-proxy', yaml({ ...document, ...mixed }));
      const why = /can't use both 'primary' and CIDRs/;
      if (oldest) refuses(why, oldest.kubernetes, 'kube-proxy', yaml({ ...document, ...mixed }));
    });
  });

  test.each(built)('kind reads its file, and kubeadm %s what kind makes of it', (version, program) => {
    const document = kindConfiguration({ image: `kindest/node:v${version}.1@${DIGEST}`, workers: 1 }, version);
    for (const role of ['control-plane', 'worker']) {
      const made = run(tools.kind, [yaml(document), `v${version}.1`, role]);
      expect(made).toMatchObject({ status: 0, output: expect.stringContaining('/etc/kubernetes/audit/policy.yaml') });
      accepts(program, 'kubeadm', workplace.file('kubeadm.yaml', made.output));
    }
    refuses(
      /field noSuchField not found/,
      tools.kind,
      yaml({ ...document, noSuchField: 1 }),
      `v${version}.1`,
      'worker',
    );
  });

  test('kind drops patches of another version of kubeadm, and so loses the audit policy', () => {
    const document = kindConfiguration({ image: `kindest/node:v1.37.1@${DIGEST}` }, '1.37');
    const { status, output } = run(tools.kind, [yaml(document), 'v1.33.1', 'control-plane']);
    expect(status).toBe(0);
    expect(output).not.toContain('audit-policy-file');
  });

  test('kubectl reads the kubeconfig, and no key that it does not know', () => {
    const user = oidcLogin({ issuer: 'https://login.ml.example.com/dex', clientId: 'kubectl' });
    const document = kubeconfig({ server: 'https://api.ml.example.com:6443', authority: { pem: PEM }, user });
    accepts(newest, 'kubeconfig', yaml(document));
    refuses(/unknown field/, newest, 'kubeconfig', yaml({ ...document, noSuchField: 1 }));
    refuses(
      /no server defined/,
      newest,
      'kubeconfig',
      yaml({ ...document, clusters: [{ name: 'cluster', cluster: {} }] }),
    );
  });

  test('the library of CNI reads the list, and hands the limits of the pod to the plugin', () => {
    const ipam = { type: 'host-local', ranges: [[{ subnet: '10.244.0.0/24' }]] } as const;
    const list = cniConflist({ name: 'pods', plugins: [{ type: 'bridge', ipam }] });
    const conflist = (document: object) => workplace.file('10-pods.conflist', JSON.stringify(document));
    expect(run(tools.cni, [conflist(list)])).toEqual({
      status: 0,
      output: 'pods 1.0.0 bridge map[]\npods 1.0.0 bandwidth map[bandwidth:true]\n',
    });
    refuses(/no name/, tools.cni, conflist({ ...list, name: undefined }));
    refuses(/missing 'type'/, tools.cni, conflist({ ...list, plugins: [{ bridge: 'cni0' }] }));
  });

  describe('containerd', () => {
    const dump = (program: string, text: string) =>
      run(program, ['--config', workplace.file('config.toml', text), 'config', 'dump']);
    const runtimes = {
      nvidia: { binary: '/usr/bin/nvidia-container-runtime' },
      gvisor: { type: 'io.containerd.runsc.v1' },
    } as const;

    test.each([
      ...CONTAINERD_VERSIONS.map(version => [version, tools.containerd] as const),
      ...(oldest ? [['1.7', oldest.containerd] as const] : []),
    ])('reads the file for %s, every key of it', (version, program) => {
      const { status, output } = dump(program, containerdConfig({ version, runtimes }));
      expect(status).toBe(0);
      expect(output).not.toMatch(/unknown key|deprecated|level=error/i);
      expect(output).toMatch(/unset_seccomp_profile = ['"]runtime\/default['"]/);
      expect(output).toMatch(/BinaryName = ['"]\/usr\/bin\/nvidia-container-runtime['"]/);
    });

    test('a key that it does not know is told of, or stops it', () => {
      const text = containerdConfig({ version: '2.3' }).replace('unset_seccomp_profile', 'unset_seccomp_profil');
      expect(dump(tools.containerd, text).output).toMatch(/unknown key/i);
      expect(dump(tools.containerd, 'version = 9\n').status).not.toBe(0);
    });
  });
});
