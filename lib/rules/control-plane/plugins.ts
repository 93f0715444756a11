import { has, type KubernetesVersion } from '../../values/kubernetes-version';

/** The admission plugins that are in every version, and from when on the others are. */
const PLUGINS: ReadonlyMap<string, KubernetesVersion> = new Map<string, KubernetesVersion>([
  ...(
    [
      'AlwaysAdmit',
      'AlwaysDeny',
      'AlwaysPullImages',
      'CertificateApproval',
      'CertificateSigning',
      'CertificateSubjectRestriction',
      'ClusterTrustBundleAttest',
      'DefaultIngressClass',
      'DefaultStorageClass',
      'DefaultTolerationSeconds',
      'DenyServiceExternalIPs',
      'EventRateLimit',
      'ExtendedResourceToleration',
      'ImagePolicyWebhook',
      'LimitPodHardAntiAffinityTopology',
      'LimitRanger',
      'MutatingAdmissionWebhook',
      'NamespaceAutoProvision',
      'NamespaceExists',
      'NamespaceLifecycle',
      'NodeRestriction',
      'OwnerReferencesPermissionEnforcement',
      'PersistentVolumeClaimResize',
      'PodNodeSelector',
      'PodSecurity',
      'PodTolerationRestriction',
      'Priority',
      'ResourceQuota',
      'RuntimeClass',
      'ServiceAccount',
      'StorageObjectInUseProtection',
      'TaintNodesByCondition',
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionWebhook',
    ] as const
  ).map((plugin): [string, KubernetesVersion] => [plugin, '1.28']),
  ['MutatingAdmissionPolicy', '1.32'],
  ['PodTopologyLabels', '1.33'],
  ['NodeDeclaredFeatureValidator', '1.35'],
  ['PodGroupProtection', '1.37'],
  ['PodResizeValidator', '1.37'],
]);

/**
 * Whether the API server of a version has an admission plugin of a name.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
export function isAdmissionPlugin(name: string, kubernetes: KubernetesVersion): boolean {
  const since = PLUGINS.get(name);
  return since !== undefined && has(kubernetes, since);
}
