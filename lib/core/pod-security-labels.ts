import type { KubernetesVersion } from '../values/kubernetes-version';

/**
 * All six Pod Security labels, pinned: with `latest` an upgrade of the cluster could refuse pods that ran the day before.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function podSecurityLabels(
  enforce: 'restricted' | 'baseline' | 'privileged',
  kubernetes: KubernetesVersion,
): Readonly<Record<string, string>> {
  const modes = { enforce, audit: 'restricted', warn: 'restricted' };
  return Object.fromEntries(
    Object.entries(modes).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${kubernetes}`],
    ]),
  );
}
