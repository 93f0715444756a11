export { type CloudIdentity, podIdentityAssociation } from './access/cloud-identity';
export { type ClusterRoleFields, HardenedClusterRole } from './access/cluster-role';
export { clusterViewer } from './access/cluster-viewer';
export { Contributor, type ContributorProps, contributorName } from './access/contributor';
export { MANAGE, PIPELINE_VERBS, type PolicyRule, READ, VERBS, type Verb } from './access/policy-rule';
export { reducedEditor } from './access/reduced-editor';
export { HardenedRole, type HardenedRoleProps, roleBinding } from './access/role';
export { groupSubject, type RoleReference, type Subject } from './access/subject';
export { MindIE } from './ai/mindie/mindie';
export type { MindIEInput, MindIESettings } from './ai/mindie/schema';
export { HardenedInferenceService } from './ai/model-server/kserve/inference-service';
export { HardenedServingRuntime, type HardenedServingRuntimeProps } from './ai/model-server/kserve/serving-runtime';
export { ModelServer, type ModelServerProps } from './ai/model-server/model-server';
export type { ModelServerInput, ModelServerSettings } from './ai/model-server/schema';
export { KubeRayOperator } from './ai/ray/operator/kuberay-operator';
export type { OperatorInput } from './ai/ray/operator/schema';
export { HardenedRayCluster, type HardenedRayClusterProps } from './ai/ray/ray-cluster';
export { HardenedRayCronJob, type HardenedRayCronJobProps } from './ai/ray/ray-cron-job';
export { HardenedRayJob, type HardenedRayJobProps } from './ai/ray/ray-job';
export { HardenedRayService, type HardenedRayServiceProps } from './ai/ray/ray-service';
export { GuardedService, type GuardedServiceProps } from './ai/service/guarded-service';
export type { ServiceInput, ServiceSettings } from './ai/service/schema';
export { HardenedService, type HardenedServiceProps } from './ai/service/service';
export type { TrainingProps } from './ai/training/hardened';
export { HardenedJobSet, type HardenedJobSetProps, type ReplicatedJob } from './ai/training/job-set';
export { HardenedPyTorchJob } from './ai/training/pytorch-job';
export type { TrainingInput, TrainingSettings } from './ai/training/schema';
export { HardenedTrainJob } from './ai/training/train-job';
export { trainingJob } from './ai/training/training';
export { HardenedTrainingRuntime, type TrainingRuntimeProps } from './ai/training/training-runtime';
export { RampartValidation, type RampartValidationProperties } from './cli/plugin';
export { AuditPolicy, type AuditPolicyProps } from './cluster/audit/audit-policy';
export type { AuditPolicyDocument } from './cluster/audit/document';
export type { ApiServerFlags, AuditBatch, AuditLogProps, AuditTruncation } from './cluster/audit/log';
export type { AuditWebhookProps } from './cluster/audit/webhook';
export {
  AuthenticationConfiguration,
  type AuthenticationConfigurationProps,
} from './cluster/authentication/authentication-configuration';
export { Cluster, type ClusterProps } from './cluster/cluster';
export { ControlPlane, type ControlPlaneProps } from './cluster/control-plane/control-plane';
export type { ComponentFlags, ControlPlaneFlags } from './cluster/control-plane/flags';
export type { ControlPlaneSettings } from './cluster/control-plane/schema';
export { TLS_PROFILES, type TlsProfile } from './cluster/control-plane/tls';
export { type KindConfiguration, kindConfiguration } from './cluster/kind/cluster';
export { KindCluster, type KindClusterProps } from './cluster/kind/kind-cluster';
export type { KindProps } from './cluster/kind/schema';
export { type Kubeconfig, kubeconfig } from './cluster/kubeconfig/kubeconfig';
export { type OidcLoginProps, oidcLogin } from './cluster/kubeconfig/oidc-login';
export type { KubeconfigProps } from './cluster/kubeconfig/schema';
export { type CniConflist, cniConflist } from './cluster/node/cni/conflist';
export type { CniProps } from './cluster/node/cni/schema';
export { containerdConfig } from './cluster/node/containerd/config';
export type { ContainerdProps } from './cluster/node/containerd/schema';
export { type DockerDaemon, dockerDaemon } from './cluster/node/docker/daemon';
export { DockerHost, type DockerHostProps } from './cluster/node/docker/docker-host';
export type { DockerProps } from './cluster/node/docker/schema';
export {
  type KubeProxyConfiguration,
  type KubeProxyProps,
  kubeProxyConfiguration,
} from './cluster/node/kube-proxy/configuration';
export { type KubeletConfiguration, kubeletConfiguration } from './cluster/node/kubelet/configuration';
export { PATCHES } from './cluster/node/kubelet/patches';
export type { KubeletProps } from './cluster/node/kubelet/schema';
export { Nodes, type NodesProps } from './cluster/node/nodes';
export { apiObject, type Gvk, type ObjectFields } from './core/api-object';
export { ClusterChart, NamespaceChart } from './core/chart';
export { type HostDocument, HostFile, type HostFileProps } from './core/host-file';
export type { PartRecord, PartRecords } from './core/part-record';
export { type PatchOperation, patch } from './core/patch';
export { type Layout, Platform, type PlatformProps, type Rendered } from './core/platform';
export { type Principals, principal } from './core/principals';
export { collect, ProblemError, type ProblemReport } from './core/problem-error';
export type { Progress } from './core/progress';

export { expectSecrets, type SecretExpectation, type SecretLength } from './core/secret-expectation';
export type { PlatformSettings, Settings } from './core/settings';
export { type PartOptions, synthParts } from './core/synth-parts';
export { type Waiver, waive } from './core/waiver';
export type { ManifestFile } from './core/write-files';
export { ApiServerLogin, type ApiServerLoginProps } from './identity/api-server/api-server-login';
export { kubectlClient } from './identity/api-server/kubectl-client';
export { type DexConfiguration, dexConfig } from './identity/dex/config/config';
export type { ConnectorFile, DexConnector, Endpoint, SecretVariable } from './identity/dex/connector';
export { type AtlassianCrowdConnectorProps, atlassianCrowdConnector } from './identity/dex/connectors/atlassian-crowd';
export { type AuthproxyConnectorProps, authproxyConnector } from './identity/dex/connectors/authproxy';
export { type BitbucketCloudConnectorProps, bitbucketCloudConnector } from './identity/dex/connectors/bitbucket-cloud';
export type { ConnectorData } from './identity/dex/connectors/data';
export { connectorFrom } from './identity/dex/connectors/from-data';
export { type GiteaConnectorProps, giteaConnector } from './identity/dex/connectors/gitea';
export { type GithubConnectorProps, githubConnector } from './identity/dex/connectors/github';
export { type GitlabConnectorProps, gitlabConnector } from './identity/dex/connectors/gitlab';
export { type GoogleConnectorProps, googleConnector } from './identity/dex/connectors/google';
export { type KeystoneConnectorProps, keystoneConnector } from './identity/dex/connectors/keystone';
export { type LdapConnectorProps, ldapConnector } from './identity/dex/connectors/ldap';
export { type LinkedinConnectorProps, linkedinConnector } from './identity/dex/connectors/linkedin';
export { type MicrosoftConnectorProps, microsoftConnector } from './identity/dex/connectors/microsoft';
export {
  type MockCallbackConnectorProps,
  type MockPasswordConnectorProps,
  mockCallbackConnector,
  mockPasswordConnector,
} from './identity/dex/connectors/mock';
export { type OauthConnectorProps, oauthConnector } from './identity/dex/connectors/oauth';
export { type OidcConnectorProps, oidcConnector } from './identity/dex/connectors/oidc';
export { type OpenshiftConnectorProps, openshiftConnector } from './identity/dex/connectors/openshift';
export { type SamlConnectorProps, samlConnector } from './identity/dex/connectors/saml';
export { dexCrds } from './identity/dex/crds';
export { Dex } from './identity/dex/dex';
export type { DexProps } from './identity/dex/props';

export { FrontDoor, type FrontDoorProps } from './identity/front-door/front-door';
export type { IssuerChoice } from './identity/front-door/issuer-choice';
export type { FrontDoorSettings } from './identity/front-door/schema';

export type { AccessSettings } from './identity/kubeconfig/access-schema';
export { AccountAccess, type AccountAccessProps } from './identity/kubeconfig/account-access';
export { ClusterAccess, type ClusterAccessProps } from './identity/kubeconfig/cluster-access';

export { DEFAULT_LIFETIMES, type Lifetimes, lifetimeProblems } from './identity/lifetimes';
export { oauth2ProxyConfig } from './identity/oauth2-proxy/config';
export { GatewayLogin, type GatewayLoginProps } from './identity/oauth2-proxy/gateway-login';
export { type ExtensionProvider, extensionProvider } from './identity/oauth2-proxy/istio';
export { OAuth2Proxy } from './identity/oauth2-proxy/oauth2-proxy';
export type { LoginProps } from './identity/oauth2-proxy/schema';
export type { SecretContractProps } from './identity/secret-contract/schema';
export { SecretCheck, type SecretCheckProps } from './identity/secret-contract/secret-check';
export { SecretContract } from './identity/secret-contract/secret-contract';
export type { ClusterFile } from './io/cluster-file';
export { keptOutdir } from './io/kept-outdir';
export { loadCluster } from './io/load-cluster';
export { loadLogin } from './io/load-login';
export { loadMindIE } from './io/load-mindie';
export { loadPlatform } from './io/load-platform';
export { loadRayOperator, loadRayTeams } from './io/load-ray';
export { loadSecrets } from './io/load-secrets';
export { loadTenants } from './io/load-tenants';
export { loadPartRecords, programDigest, savePartRecords } from './io/part-records';
export { progressOn } from './io/progress';
export { PlatformNamespace, type PlatformNamespaceProps } from './namespace/platform-namespace';
export { AlbClass, type AlbClassProps } from './network/aws/alb-class';
export { AlbIngress, type AlbIngressProps } from './network/aws/alb-ingress';
export { NetworkLoadBalancer, type NetworkLoadBalancerProps } from './network/aws/network-load-balancer';
export { type Destination, destinationPolicy } from './network/destination';
export { type Egress, egressPolicy } from './network/egress';
export { TenantMesh, type TenantMeshProps } from './network/mesh';
export type { Opening, Peer, PodSelector, PolicyPort } from './network/opening';
export { defaultDeny, networkPolicy } from './network/policy';
export { PRESETS, type PresetName, presetPolicies } from './network/presets';
export {
  type AuditDecision,
  type AuditRequest,
  type AuditUser,
  auditLevel,
  type ResourceRequest,
  type UrlRequest,
} from './rules/audit/evaluate';
export type { AuditLevel, AuditPolicyRules, AuditResources, AuditRule, AuditStage } from './rules/audit/policy';
export { allRules, podRules } from './rules/catalogue';
export { type Finding, type Judgement, judge, type RuleFailure } from './rules/judge';
export { EVERY_KIND, type Kinds, kindsOf, POD_KINDS } from './rules/kinds';
export { type PodRule, type PodUnderTest, podUnderTest } from './rules/pod-rule';
export {
  evaluatePodSecurity,
  type PodSecurityLevel,
  type PodSecurityVersion,
  type PodSecurityViolation,
} from './rules/pod-security';
export { ANYTHING, type ContainerPlace, type PodKind, type PodPlace, type Unset } from './rules/pods/pod-kind';
export { type PodTable, podKinds, podTable } from './rules/pods/table';
export type { FleetRule, ObjectRule, Rule, RuleContext, Severity, Violation } from './rules/rule';
export { secretContract } from './secrets/contract/collect';
export type { ContractEntry } from './secrets/contract/entry';
export { secretTable } from './secrets/contract/table';
export { type ExternalSecretSettings, TenantExternalSecret } from './secrets/external-secret';
export { type SecretStoreInput, TenantSecretStore } from './secrets/secret-store';
export type { TenantNamespace } from './tenant/namespace';
export { operatorUse } from './tenant/ray-team/operator-use';
export { RayTeam } from './tenant/ray-team/ray-team';
export type { RayTeamProps } from './tenant/ray-team/schema';
export type { RayTeamSettings } from './tenant/ray-team/shape';
export type { TenantProps, TenantSettings } from './tenant/shape';
export { Tenant } from './tenant/tenant';
export { HardenedCertificate, type HardenedCertificateProps } from './tls/certificate';
export type { CertificateKey } from './tls/certificate-fields';
export { GatewayCertificate, type GatewayCertificateProps } from './tls/gateway-certificate';
export { HttpsGateway, type HttpsGatewayProps } from './tls/https-gateway';
export { AcmeIssuer, type AcmeIssuerProps } from './tls/issuers/acme';
export type { AcmeSolver } from './tls/issuers/acme-solver';
export { AwsPrivateCaIssuer, type AwsPrivateCaIssuerProps } from './tls/issuers/aws-private-ca';
export { CaIssuer, type CaIssuerProps } from './tls/issuers/ca';
export type { IssuerReference } from './tls/issuers/reference';
export { SelfSignedCa, type SelfSignedCaProps } from './tls/issuers/self-signed-ca';
export { VaultIssuer, type VaultIssuerProps } from './tls/issuers/vault';
export { TlsGateway, type TlsGatewayProps } from './tls/tls-gateway';
export { TrustBundle, type TrustBundleProps, type TrustSource } from './tls/trust-bundle';
export {
  type Accelerator,
  type AcceleratorInput,
  acceleratorNeeds,
  acceleratorSchema,
  devicesOf,
} from './values/accelerator/accelerator';
export type { AcceleratorNeeds, DeviceClaim, DriverFile, Toleration } from './values/accelerator/needs';
export type { KubernetesVersion } from './values/kubernetes-version';
export type { Manifest } from './values/manifest';
export type { PodSpec } from './values/pod';
export type { Problem } from './values/problem';
export type { SecretReference } from './values/secret-reference';
export { type AccelerateContext, type Accelerated, accelerate } from './workload/accelerate';
export type { Bandwidth } from './workload/bandwidth';
export { HardenedCronJob, type HardenedCronJobProps } from './workload/cron-job';
export { NONROOT, type PodUser } from './workload/defaults';
export { HardenedDeployment, type HardenedDeploymentProps } from './workload/deployment';
export { type HardenOptions, harden } from './workload/harden';
export { HardenedJob, type HardenedJobProps } from './workload/job';
export { hardenPodSpec, type PodContext } from './workload/kernel';
export { HardenedNotebook, type HardenedNotebookProps } from './workload/notebook';
export { HardenedPod } from './workload/pod';
export { HardenedServiceAccount, type HardenedServiceAccountProps } from './workload/service-account';
export { HardenedStatefulSet, type HardenedStatefulSetProps } from './workload/stateful-set';
export type { WorkloadProps } from './workload/template';
