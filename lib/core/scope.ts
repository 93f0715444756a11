/** Kinds of the cluster scope that users meet; a chart of a namespace must not hold them. */
const CLUSTER_KINDS: ReadonlySet<string> = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ClusterRole',
  'ClusterRoleBinding',
  'StorageClass',
  'PriorityClass',
  'RuntimeClass',
  'IngressClass',
  'CSIDriver',
  'CustomResourceDefinition',
  'APIService',
  'CertificateSigningRequest',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'Profile',
  'ClusterIssuer',
  'AWSPCAClusterIssuer',
  'Bundle',
  'ClusterSecretStore',
  'ClusterExternalSecret',
  'GatewayClass',
  'ClusterServingRuntime',
  'ClusterTrainingRuntime',
  'ClusterPolicy',
  'ClusterImagePolicy',
  'ConstraintTemplate',
]);

/** Whether objects of a kind belong to no namespace. */
export function isClusterKind(kind: string): boolean {
  return CLUSTER_KINDS.has(kind);
}
