import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import type { AcceleratorInput } from '../../values/accelerator/accelerator';
import type { PodSpec } from '../../values/pod';
import { HardenedDeployment, type HardenedDeploymentProps } from '../../workload/deployment';
import type { HardenedServiceAccount } from '../../workload/service-account';
import { SIDECAR_RESOURCES } from '../../workload/sidecar';
import { workloadAccount } from './account';
import { autoscaler } from './autoscaler';
import { guardPods, type Reach } from './guard';
import { serviceRoute } from './route';
import type { ServiceSettings } from './schema';

/** What `GuardedService` takes: a pod, and how it is reached. */
export interface GuardedServiceProps extends Reach, Pick<ServiceSettings, 'replicas' | 'autoscale'> {
  /** The pod; it calls the port of the API `http`. */
  readonly podSpec: PodSpec;
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
    const { name, port, published, autoscale, accelerator, annotations } = props;
    this.account = workloadAccount(this, name, props.cloud);
    this.deployment = new HardenedDeployment(this, 'deployment', {
      name,
      podSpec: { ...props.podSpec, serviceAccountName: name },
      podAnnotations: SIDECAR_RESOURCES,
      spec: { ...(autoscale === undefined && { replicas: props.replicas }), ...props.spec },
      autoscaled: autoscale !== undefined,
      ...(annotations && { annotations }),
      ...(accelerator && { accelerator }),
    });
    if (autoscale !== undefined) autoscaler(this, name, autoscale);
    const { selector } = this.deployment;
    this.service = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Service' },
      {
        metadata: { name },
        spec: {
          type: 'ClusterIP',
          selector,
          ports: [{ name: 'http', port, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }],
        },
      },
    );
    guardPods(this, selector, props);
    const { namespace = '' } = Chart.of(this);
    if (published !== undefined) serviceRoute(this, { name, namespace, port, timeout: published.timeout });
  }
}
