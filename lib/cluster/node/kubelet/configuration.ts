import * as v from 'valibot';
import { ProblemError } from '../../../core/problem-error';
import { crossField } from '../../../values/cross-field';
import { has, type KubernetesVersion } from '../../../values/kubernetes-version';
import { plain } from '../../../values/plain';
import type { Checked } from '../../../values/problem';
import { check } from '../../../values/schema';
import { CIPHER_SUITES } from '../../../values/tls';
import { isGateOn, missingFeatures } from './features';
import { kubeletChecks } from './problems';
import { type KubeletProps, type KubeletSettings, kubeletSchema } from './schema';

const schema = v.pipe(kubeletSchema, crossField<KubeletSettings>(...kubeletChecks));

/** The configuration file of the kubelet. */
export interface KubeletConfiguration {
  readonly apiVersion: 'kubelet.config.k8s.io/v1beta1';
  readonly kind: 'KubeletConfiguration';
  readonly [field: string]: unknown;
}

/**
 * The configuration of the kubelet of every node: one file, which kubeadm keeps in the cluster. Everything that makes it
 * safe or unsafe is written out, so that no default of another version takes its place.
 * @throws ProblemError with all problems of the props, and with the fields that the version does not have
 * @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
 */
export function kubeletConfiguration(props: KubeletProps, kubernetes: KubernetesVersion): KubeletConfiguration {
  const checked = checkKubelet(props, kubernetes);
  if (checked.problems) throw new ProblemError([{ subject: 'kubeletConfiguration', problems: checked.problems }]);
  return configurationOf(checked.value, kubernetes);
}

/** The settings of the kubelet, checked for a version of Kubernetes, or all problems. */
export function checkKubelet(given: unknown, kubernetes: KubernetesVersion): Checked<KubeletSettings> {
  const checked = check(schema, given);
  const problems = [...(checked.problems ?? []), ...missingFeatures(given, kubernetes)];
  return checked.problems || problems.length > 0 ? { problems } : checked;
}

/** The configuration for settings that have been checked. */
export function configurationOf(settings: KubeletSettings, kubernetes: KubernetesVersion): KubeletConfiguration {
  const { nodes: _, tls, clientCAFile, ...rest } = settings;
  return plain({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile },
    },
    authorization: { mode: 'Webhook' },
    readOnlyPort: 0,
    rotateCertificates: true,
    // Needs an approver for the requests of kubernetes.io/kubelet-serving.
    serverTLSBootstrap: true,
    tlsMinVersion: tls === 'TLS12' ? 'VersionTLS12' : 'VersionTLS13',
    ...(tls !== 'TLS13' && { tlsCipherSuites: CIPHER_SUITES }),
    seccompDefault: true,
    protectKernelDefaults: true,
    makeIPTablesUtilChains: true,
    allowedUnsafeSysctls: [],
    enableProfilingHandler: false,
    enableDebugFlagsHandler: false,
    enableSystemLogHandler: false,
    // Logs, exec and metrics go through it.
    enableDebuggingHandlers: true,
    // From 1.34 it has no effect.
    ...(!has(kubernetes, '1.34') && { streamingConnectionIdleTimeout: '4h0m0s' }),
    ...(has(kubernetes, '1.31') && { failCgroupV1: true }),
    ...(has(kubernetes, '1.33') && { userNamespaces: { idsPerPod: 65_536 } }),
    ...((has(kubernetes, '1.35') || isGateOn(settings, 'KubeletEnsureSecretPulledImages')) && {
      imagePullCredentialsVerificationPolicy: 'AlwaysVerify',
    }),
    ...rest,
  }) as KubeletConfiguration;
}
