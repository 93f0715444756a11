import type * as v from 'valibot';
import { ProblemError } from '../../../core/problem-error';
import type { KubernetesVersion } from '../../../values/kubernetes-version';
import { plain } from '../../../values/plain';
import type { Checked } from '../../../values/problem';
import { check } from '../../../values/schema';
import { kubeProxyProblems } from './problems';
import { kubeProxySchema } from './schema';

/** kube-proxy on every node, as users write it. */
export type KubeProxyProps = v.InferInput<typeof kubeProxySchema>;

/** kube-proxy on every node, with every default filled in. */
export type KubeProxySettings = v.InferOutput<typeof kubeProxySchema>;

/** The configuration file of kube-proxy. */
export interface KubeProxyConfiguration {
  readonly apiVersion: 'kubeproxy.config.k8s.io/v1alpha1';
  readonly kind: 'KubeProxyConfiguration';
  readonly [field: string]: unknown;
}

/**
 * The configuration of kube-proxy. All nodes share it, so it names no address of a single one.
 * @throws ProblemError with all problems of the props, and with what the version does not know
 * @see https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/
 */
export function kubeProxyConfiguration(props: KubeProxyProps, kubernetes: KubernetesVersion): KubeProxyConfiguration {
  const checked = checkKubeProxy(props, kubernetes);
  if (checked.problems) throw new ProblemError([{ subject: 'kubeProxyConfiguration', problems: checked.problems }]);
  return kubeProxyConfigurationOf(checked.value);
}

/** The settings of kube-proxy, checked for a version of Kubernetes, or all problems. */
export function checkKubeProxy(given: unknown, kubernetes: KubernetesVersion): Checked<KubeProxySettings> {
  const checked = check(kubeProxySchema, given);
  const problems = [...(checked.problems ?? []), ...kubeProxyProblems(given, kubernetes)];
  return checked.problems || problems.length > 0 ? { problems } : checked;
}

/** The configuration for settings that have been checked. */
export function kubeProxyConfigurationOf(settings: KubeProxySettings): KubeProxyConfiguration {
  const { mode, nodePortAddresses, metricsPort, kubeconfig, ...rest } = settings;
  return plain({
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode,
    nodePortAddresses: nodePortAddresses ?? ['primary'],
    metricsBindAddress: `127.0.0.1:${metricsPort}`,
    enableProfiling: false,
    // Who takes its port first would answer in its place.
    bindAddressHardFail: true,
    // A node port on the loopback lets pods of the host network reach what listens there alone.
    ...(mode === 'iptables' && { iptables: { localhostNodePorts: false } }),
    clientConnection: { kubeconfig },
    ...rest,
  }) as KubeProxyConfiguration;
}
