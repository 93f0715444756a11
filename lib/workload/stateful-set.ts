import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import { type Input, plain } from '../values/plain';
import { disruptionBudget } from './disruption-budget';
import { fill } from './fill';
import { spread } from './spread';
import { templateOf, type WorkloadProps } from './template';

/** What `HardenedStatefulSet` takes. */
export interface HardenedStatefulSetProps extends WorkloadProps {
  /** The rest of the StatefulSet's spec, volume claims included. @default - 3 replicas; claims outlive the set */
  readonly spec?: Omit<Input<k8s.StatefulSetSpec>, 'template' | 'selector' | 'serviceName'>;
}

const DEFAULTS = {
  replicas: 3,
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  revisionHistoryLimit: 5,
};

/** Replicas of a hardened pod with names and volumes of their own, and the headless Service that names them. */
export class HardenedStatefulSet extends Construct {
  readonly statefulSet: ApiObject;
  readonly service: ApiObject;
  readonly disruptionBudget: ApiObject;
  /** The labels by which Services and policies find the pods. */
  readonly selector: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: HardenedStatefulSetProps) {
    super(scope, id);
    const workload = templateOf(this, 'StatefulSet', props, spread);
    const { name, labels, selector, template } = workload;
    this.selector = selector;
    const ports = template.spec.containers.flatMap(container => container.ports ?? []);
    this.service = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Service' },
      {
        metadata: { name, labels },
        spec: {
          type: 'ClusterIP',
          clusterIP: 'None',
          selector,
          ports: ports.map(port => ({
            name: port.name ?? `port-${port.containerPort}`,
            port: port.containerPort,
            protocol: port.protocol ?? 'TCP',
          })),
        },
      },
    );
    this.statefulSet = apiObject(
      this,
      { apiVersion: 'apps/v1', kind: 'StatefulSet' },
      {
        metadata: { name, labels },
        spec: {
          ...fill(plain(props.spec ?? {}), DEFAULTS),
          serviceName: name,
          selector: { matchLabels: selector },
          template,
        },
      },
    );
    this.disruptionBudget = disruptionBudget(this, workload);
  }
}
