import { Construct } from 'constructs';
import { refuse } from '../core/problem-error';
import type { Problem } from '../values/problem';
import { AuditPolicy } from './audit/audit-policy';
import { AuthenticationConfiguration } from './authentication/authentication-configuration';
import { ControlPlane } from './control-plane/control-plane';
import { KindCluster } from './kind/kind-cluster';
import { DockerHost } from './node/docker/docker-host';
import { PATCHES } from './node/kubelet/patches';
import { Nodes } from './node/nodes';
import type { ClusterSettings } from './schema';

const NO_STATIC_POLICIES: Problem = {
  path: 'kind',
  given: 'a cluster of kind, with controlPlane.admission.staticPolicies',
  allowed: 'none of the two beside the other: the nodes of kind do not have that folder',
  fix: 'leave kind out, or apply the policies as objects',
};

/** What `Cluster` takes: the keys of a cluster's data file that are not the platform's. */
export type ClusterProps = Omit<ClusterSettings, 'kubernetes' | 'domain' | 'waivers'>;

/**
 * Everything below the API of a cluster, as files for its nodes: what the API server logs and whom it believes, the control
 * plane, kubelets, kube-proxy, the network and the runtime; beside it machines with Docker, and a cluster of kind to try things
 * out on.
 * @throws ProblemError with all problems of the props
 */
export class Cluster extends Construct {
  readonly audit: AuditPolicy;
  readonly authentication: AuthenticationConfiguration;
  readonly nodes: Nodes;
  readonly controlPlane: ControlPlane;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { audit, authentication, controlPlane, docker = {}, kind, kubelet, ...nodes } = props;
    if (kind && controlPlane.admission?.staticPolicies !== undefined) refuse(this, [NO_STATIC_POLICIES]);
    this.audit = new AuditPolicy(this, 'audit', audit);
    this.authentication = new AuthenticationConfiguration(this, 'authentication', authentication);
    this.nodes = new Nodes(this, 'nodes', {
      ...nodes,
      kubelet: {
        ...kubelet,
        clusterDomain: controlPlane.dnsDomain,
        containerRuntimeEndpoint: controlPlane.criSocket,
      },
    });
    this.controlPlane = new ControlPlane(this, 'control-plane', {
      ...controlPlane,
      audit: this.audit,
      authentication: this.authentication,
      kubelet: this.nodes.kubelet,
      kubeProxy: this.nodes.kubeProxy,
      patches: { directory: PATCHES, nodes: Object.keys(kubelet?.nodes ?? {}) },
    });
    for (const [machine, daemon] of Object.entries(docker)) {
      new DockerHost(this, `docker-${machine}`, { ...daemon, machine });
    }
    if (kind) new KindCluster(this, 'kind', { ...kind, auditPolicy: this.audit.file.path });
  }
}
