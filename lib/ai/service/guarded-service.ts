import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { irsaAnnotations, podIdentityAssociation } from '../../access/cloud-identity';
import { apiObject } from '../../core/api-object';
import { Platform } from '../../core/platform';
import { networkPolicy } from '../../network/policy';
import { requestLimits } from '../../network/request-limits';
import type { AcceleratorInput } from '../../values/accelerator/accelerator';
import type { PodSpec } from '../../values/pod';
import { HardenedDeployment, type HardenedDeploymentProps } from '../../workload/deployment';
import { HardenedServiceAccount } from '../../workload/service-account';
import { SIDECAR_RESOURCES } from '../../workload/sidecar';
import { autoscaler } from './autoscaler';
import { clientOf, principalOf } from './client';
import { serviceMesh } from './mesh';
import { serviceOpenings } from './network';
import { serviceRoute } from './route';
import type { ServiceSettings } from './schema';

/** What `GuardedService` takes: a pod, and how it is reached. */
export interface GuardedServiceProps
  extends Pick<ServiceSettings, 'name' | 'port' | 'clients' | 'limits' | 'cloud' | 'replicas' | 'autoscale'> {
  /** Paths that callers may ask for, as the mesh matches them. */
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  /** The pod; it calls the port of the API `http`. */
  readonly podSpec: PodSpec;
  /** Where it is published at the gateway. @default - nowhere */
  readonly published?: ServiceSettings['published'];
  /** Whom it calls, beside the services that name it as a client. @default - nobody */
  readonly calls?: ServiceSettings['calls'];
  /** Paths within `paths` that nobody may ask for. @default - none */
  readonly except?: readonly string[];
  /** Devices of each pod. @default - none */
  readonly accelerator?: AcceleratorInput | undefined;
  /** The rest of the Deployment's spec. @default - none */
  readonly spec?: HardenedDeploymentProps['spec'];
  /** Annotations for the Deployment itself. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Replicas of a pod behind a Service that named clients alone reach: by NetworkPolicies for addresses and ports, by the mesh
 * for accounts, paths and methods, and by limits on size and number for what they ask.
 */
export class GuardedService extends Construct {
  readonly deployment: HardenedDeployment;
  readonly service: ApiObject;
  readonly account: HardenedServiceAccount;

  constructor(scope: Construct, id: string, props: GuardedServiceProps) {
    super(scope, id);
    const { name, port, published, autoscale, cloud, calls = [], limits, except = [] } = props;
    const { settings, principals } = Platform.of(this);
    const { namespace = '' } = Chart.of(this);
    const annotations = irsaAnnotations(cloud);
    this.account = new HardenedServiceAccount(this, 'account', { name, ...(annotations && { annotations }) });
    podIdentityAssociation(this, namespace, name, cloud);
    this.deployment = new HardenedDeployment(this, 'deployment', {
      name,
      podSpec: { ...props.podSpec, serviceAccountName: name },
      podAnnotations: SIDECAR_RESOURCES,
      spec: { ...(autoscale === undefined && { replicas: props.replicas }), ...props.spec },
      autoscaled: autoscale !== undefined,
      ...(props.annotations && { annotations: props.annotations }),
      ...(props.accelerator && { accelerator: props.accelerator }),
    });
    const { selector: pods } = this.deployment;
    if (autoscale !== undefined) autoscaler(this, name, autoscale);
    this.service = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Service' },
      {
        metadata: { name },
        spec: {
          type: 'ClusterIP',
          selector: pods,
          ports: [{ name: 'http', port, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }],
        },
      },
    );
    const clients = props.clients.map(client => clientOf(client, namespace));
    const reach = { name, pods, port, clients, published: published !== undefined, calls, cloud };
    for (const opening of serviceOpenings(reach, settings)) networkPolicy(this, opening);
    serviceMesh(this, {
      name,
      pods,
      port,
      principals: clients.map(client => principalOf(client, settings.mesh.trustDomain, namespace)),
      gateway: published && principals.gateway,
      paths: props.paths,
      except,
      methods: props.methods,
    });
    requestLimits(this, { name: `${name}-limits`, pods, port, limits });
    if (published !== undefined) serviceRoute(this, { name, namespace, port, timeout: published.timeout });
  }
}
