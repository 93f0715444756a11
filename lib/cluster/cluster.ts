import { Construct } from 'constructs';
import { AuditPolicy } from './audit/audit-policy';
import { AuthenticationConfiguration } from './authentication/authentication-configuration';
import { ControlPlane } from './control-plane/control-plane';
import { PATCHES } from './node/kubelet/patches';
import { Nodes } from './node/nodes';
import type { ClusterSettings } from './schema';

/** What `Cluster` takes: the keys of a cluster's data file that are not the platform's. */
export type ClusterProps = Omit<ClusterSettings, 'kubernetes' | 'domain' | 'waivers'>;

/**
 * Everything below the API of a cluster, as files for its nodes: what the API server logs and whom it believes, the control
 * plane, kubelets, kube-proxy, the network and the runtime.
 * @throws ProblemError with all problems of the props
 */
export class Cluster extends Construct {
  readonly audit: AuditPolicy;
  readonly authentication: AuthenticationConfiguration;
  readonly nodes: Nodes;
  readonly controlPlane: ControlPlane;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { audit, authentication, controlPlane, ...nodes } = props;
    this.audit = new AuditPolicy(this, 'audit', audit);
    this.authentication = new AuthenticationConfiguration(this, 'authentication', authentication);
    this.nodes = new Nodes(this, 'nodes', nodes);
    this.controlPlane = new ControlPlane(this, 'control-plane', {
      ...controlPlane,
      audit: this.audit,
      authentication: this.authentication,
      kubelet: this.nodes.kubelet,
      kubeProxy: this.nodes.kubeProxy,
      patches: { directory: PATCHES, nodes: Object.keys(nodes.kubelet?.nodes ?? {}) },
    });
  }
}
