/** A weakness of a published platform or guide, and the rule that would have told of it. */
export interface Weakness {
  readonly weakness: string;
  readonly rule: string;
  /** `namespace/Kind/name` of an object of the rendered Kubeflow distribution that has it. @default - it is not in there */
  readonly in?: string;
}

/** What is weak in the Kubeflow distribution's own manifests (kubeflow/manifests, April 2026). */
export const KUBEFLOW_WEAKNESSES: readonly Weakness[] = [
  {
    weakness: 'the hash of a password that everybody knows',
    rule: 'dex/no-published-secrets',
    in: 'auth/Secret/dex-passwords',
  },
  {
    weakness: 'the secret of the login client in Git',
    rule: 'dex/no-published-secrets',
    in: 'auth/Secret/dex-oidc-client',
  },
  {
    weakness: 'the secret of the session cookie in Git',
    rule: 'dex/no-published-secrets',
    in: 'oauth2-proxy/Secret/oauth2-proxy-h675gf55ht',
  },
  { weakness: 'an issuer over plain HTTP', rule: 'dex/https-issuer', in: 'auth/ConfigMap/dex' },
  { weakness: 'passwords in plain text on the way to Dex', rule: 'dex/served-by-tls', in: 'auth/ConfigMap/dex' },
  {
    weakness: 'keys for tokens over plain HTTP',
    rule: 'oauth2-proxy/verifies-provider',
    in: 'oauth2-proxy/ConfigMap/oauth2-proxy-hk55gm96k4',
  },
  {
    weakness: 'a provider that is not checked',
    rule: 'oauth2-proxy/verifies-provider',
    in: 'oauth2-proxy/ConfigMap/oauth2-proxy-parameters-74659b6648',
  },
  {
    weakness: 'a session cookie that goes over plain HTTP',
    rule: 'oauth2-proxy/secure-cookies',
    in: 'oauth2-proxy/ConfigMap/oauth2-proxy-parameters-74659b6648',
  },
  {
    weakness: 'any e-mail domain',
    rule: 'oauth2-proxy/named-domains',
    in: 'oauth2-proxy/ConfigMap/oauth2-proxy-hk55gm96k4',
  },
  { weakness: 'tokens in the log', rule: 'dex/no-debug-log', in: 'auth/ConfigMap/dex' },
  { weakness: 'a password database', rule: 'dex/no-password-database', in: 'auth/ConfigMap/dex' },
  { weakness: 'tokens of a day', rule: 'dex/lifetimes', in: 'auth/ConfigMap/dex' },
  { weakness: 'token exchange and device codes by default', rule: 'dex/grant-types', in: 'auth/ConfigMap/dex' },
  {
    weakness: 'all of Dex without a login',
    rule: 'oauth2-proxy/no-open-routes',
    in: 'oauth2-proxy/ConfigMap/oauth2-proxy-hk55gm96k4',
  },
  {
    weakness: 'a version of oauth2-proxy with ways past the login',
    rule: 'oauth2-proxy/safe-version',
    in: 'oauth2-proxy/Deployment/oauth2-proxy',
  },
  { weakness: 'an edge without TLS, for any host', rule: 'tls/gateway-https', in: 'kubeflow/Gateway/kubeflow-gateway' },
  { weakness: 'passwords of databases in Git', rule: 'output/no-secret-objects', in: 'kubeflow/Secret/mysql-secret' },
  {
    weakness: 'a profile controller that owns the cluster',
    rule: 'access/no-broad-roles',
    in: 'ClusterRoleBinding/profiles-cluster-rolebinding',
  },
  {
    weakness: 'a way to that controller for whoever makes pods beside it',
    rule: 'access/no-privilege-chains',
    in: 'kubeflow/Role/pipeline-runner',
  },
  {
    weakness: 'a mesh policy that allows all, on stores that all share',
    rule: 'mesh/no-allow-all',
    in: 'kubeflow/AuthorizationPolicy/metadata-grpc-service',
  },
  {
    weakness: 'ports that take plain text',
    rule: 'mesh/strict-mtls',
    in: 'knative-serving/PeerAuthentication/webhook',
  },
  {
    weakness: 'editors who read every Secret',
    rule: 'access/no-secret-access',
    in: 'ClusterRole/kubeflow-kubernetes-edit',
  },
  {
    weakness: 'editors who open shells',
    rule: 'access/no-remote-execution',
    in: 'ClusterRole/kubeflow-kubernetes-edit',
  },
  {
    weakness: 'editors who delete the isolation of their tenant',
    rule: 'access/no-isolation-writes',
    in: 'ClusterRole/kubeflow-kubernetes-edit',
  },
  {
    weakness: 'editors who change accounts',
    rule: 'access/no-account-writes',
    in: 'ClusterRole/kubeflow-kubernetes-edit',
  },
  {
    weakness: 'a view that writes',
    rule: 'access/read-only-views',
    in: 'ClusterRole/aggregate-to-kubeflow-pipelines-view',
  },
  { weakness: 'a resource that nobody has', rule: 'access/known-resources', in: 'ClusterRole/kubeflow-kserve-edit' },
  {
    weakness: 'a role of everybody who is logged in',
    rule: 'access/no-shared-subjects',
    in: 'kubeflow/RoleBinding/kubeflow-pipelines-public',
  },
  {
    weakness: 'Dex over all of its kind in all namespaces',
    rule: 'access/no-stored-credentials',
    in: 'ClusterRole/dex',
  },
  { weakness: 'namespaces without Pod Security', rule: 'tenancy/pod-security-labels', in: 'Namespace/kubeflow' },
  { weakness: 'namespaces without a default deny', rule: 'network/default-deny', in: 'Namespace/kubeflow' },
  {
    weakness: 'images of users in the form for notebooks',
    rule: 'notebook/spawner',
    in: 'kubeflow/ConfigMap/jupyter-web-app-config-9c2fbg2gdc',
  },
  { weakness: 'images without a digest', rule: 'image/pinned', in: 'auth/Deployment/dex' },
  { weakness: 'a single Dex without limits', rule: 'workload/resources', in: 'auth/Deployment/dex' },
  {
    weakness: 'objects of the mesh in old versions',
    rule: 'mesh/stable-api',
    in: 'kubeflow/AuthorizationPolicy/katib-ui',
  },
  {
    weakness: 'routes for any host',
    rule: 'mesh/virtual-service-hosts',
    in: 'kubeflow/VirtualService/centraldashboard',
  },
  {
    weakness: 'notebooks under the host and the cookie of the dashboard',
    rule: 'notebook/own-origin',
    in: 'kubeflow/ConfigMap/notebook-controller-config-fhm9f7tdt5',
  },
  {
    weakness: 'pipelines for whoever leaves the header of the user out',
    rule: 'mesh/named-sources',
    in: 'kubeflow/AuthorizationPolicy/ml-pipeline',
  },
  {
    weakness: 'a viewer of volumes without a login, as the editor of the namespace',
    rule: 'notebook/volume-viewer',
    in: 'kubeflow/ConfigMap/volumes-web-app-viewer-spec-gm954c98h6',
  },
  { weakness: 'profiles for whoever reaches the access management', rule: 'mesh/guarded-access-management' },
  { weakness: 'one prefix for the artifacts of all tenants', rule: 'tenancy/own-artifacts' },
  { weakness: 'a build that takes what is behind a URL today', rule: 'gitops/no-remote-bases' },
  { weakness: 'a group that owns a profile under the name of a user', rule: 'tenancy/group-owner' },
  { weakness: 'Ray that asks for no token', rule: 'ray/token-auth' },
  { weakness: 'ports of Ray that are open to all, because a rule became two', rule: 'network/no-open-peers' },
  { weakness: 'Jupyter without a token, as root, for any page', rule: 'notebook/jupyter-login' },
  { weakness: 'shared memory without a limit', rule: 'workload/volume-size-limits' },
];

/** What is wrong or outdated in the Kubeflow security chapter and in the KubeRay pod security guide. */
export const GUIDE_WEAKNESSES: readonly Weakness[] = [
  { weakness: 'a hash that is cut', rule: 'dex/well-formed-hashes' },
  { weakness: 'hosted domains on a connector that does not know them', rule: 'dex/effective-options' },
  { weakness: 'the password of the directory in a ConfigMap', rule: 'dex/no-literal-secrets' },
  { weakness: 'a filter that lets in computers and whoever has left', rule: 'dex/named-audience' },
  { weakness: 'an id of a user that changes', rule: 'dex/ldap-login' },
  { weakness: 'a role over all Secrets', rule: 'access/no-secret-access' },
  { weakness: 'a role that makes pods for all', rule: 'access/no-shared-pod-creation' },
  { weakness: 'a cluster binding taken for a namespaced one', rule: 'access/cluster-binding-needed' },
  { weakness: 'a contributor whom the dashboard does not see', rule: 'access/contributor-binding' },
  { weakness: 'a namespace by a label that it does not have', rule: 'network/namespace-by-name' },
  { weakness: 'DNS over UDP alone', rule: 'network/dns-over-both' },
  { weakness: 'policies without their types', rule: 'network/explicit-policy-types' },
  { weakness: 'the gateway for every user', rule: 'mesh/gateway-names-user' },
  { weakness: 'a denial that denies nothing', rule: 'mesh/deny-has-rules' },
  { weakness: 'an older version of the mesh', rule: 'mesh/stable-api' },
  { weakness: 'the old class of an ACME solver', rule: 'tls/acme-solver' },
  { weakness: 'a certificate without lifetime and key', rule: 'tls/certificate-lifetime' },
  { weakness: 'keys of the cloud in a Secret', rule: 'output/no-secret-objects' },
  { weakness: 'secrets in the environment', rule: 'secret/no-environment' },
  { weakness: 'a notebook whose container has another name', rule: 'notebook/container-name' },
  { weakness: 'an image without a digest', rule: 'image/pinned' },
  { weakness: 'an external secret in a version that is not served', rule: 'external-secrets/served-version' },
  { weakness: 'a store with the identity of the operator', rule: 'external-secrets/own-identity' },
  { weakness: 'a mount that is copied into a Secret', rule: 'secrets-store/no-synced-secrets' },
  { weakness: 'Pod Security at whatever version is the latest', rule: 'tenancy/pod-security-labels' },
  { weakness: 'a submitter that nobody hardened', rule: 'ray/submitter-template' },
  { weakness: 'an autoscaler that nobody hardened', rule: 'ray/hardened-autoscaler' },
  { weakness: 'a dashboard on every interface', rule: 'ray/dashboard-inside' },
];
