import type { KubernetesVersion } from '../../values/kubernetes-version';
import type { ControlPlaneValues } from './schema';

const API = 'apiserver.config.k8s.io/v1';

/** First version that reads admission policies from a folder without a feature gate. */
export const STATIC_POLICIES_SINCE: KubernetesVersion = '1.37';

/** What no cluster is without: CIS 1.2.3, 1.2.9, 1.2.11; external addresses of Services were CVE-2020-8554. */
const ALWAYS = ['NodeRestriction', 'AlwaysPullImages', 'EventRateLimit', 'DenyServiceExternalIPs'];

/** The admission plugins that are switched on, each once. */
export function admissionPluginsOf({ plugins }: ControlPlaneValues['admission']): string {
  return [...new Set([...ALWAYS, ...plugins])].join(',');
}

/**
 * The configuration of admission plugins, all in one file.
 * @see https://kubernetes.io/docs/reference/config-api/apiserver-config.v1/
 */
export function admissionConfiguration(
  admission: ControlPlaneValues['admission'],
  kubernetes: KubernetesVersion,
): object {
  const { podSecurity, exemptNamespaces, eventRateLimits, staticPolicies } = admission;
  const version = `v${kubernetes}`;
  const policies = (kind: 'Validating' | 'Mutating') => ({
    name: `${kind}AdmissionPolicy`,
    configuration: { apiVersion: API, kind: `${kind}AdmissionPolicyConfiguration`, staticManifestsDir: staticPolicies },
  });
  return {
    apiVersion: API,
    kind: 'AdmissionConfiguration',
    plugins: [
      {
        name: 'PodSecurity',
        configuration: {
          apiVersion: 'pod-security.admission.config.k8s.io/v1',
          kind: 'PodSecurityConfiguration',
          defaults: {
            enforce: podSecurity,
            'enforce-version': version,
            audit: 'restricted',
            'audit-version': version,
            warn: 'restricted',
            'warn-version': version,
          },
          exemptions: { usernames: [], runtimeClasses: [], namespaces: exemptNamespaces },
        },
      },
      {
        name: 'EventRateLimit',
        configuration: {
          apiVersion: 'eventratelimit.admission.k8s.io/v1alpha1',
          kind: 'Configuration',
          limits: eventRateLimits,
        },
      },
      ...(staticPolicies === undefined ? [] : [policies('Validating')]),
    ],
  };
}
