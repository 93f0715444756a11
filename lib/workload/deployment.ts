import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import { type Input, plain } from '../values/plain';
import { disruptionBudget } from './disruption-budget';
import { fill } from './fill';
import { spread } from './spread';
import { templateOf, type WorkloadProps } from './template';

/** What `HardenedDeployment` takes. */
export interface HardenedDeploymentProps extends WorkloadProps {
  /** The rest of the Deployment's spec. @default - 3 replicas, a rolling update that never goes below them */
  readonly spec?: Omit<Input<k8s.DeploymentSpec>, 'template' | 'selector'>;
  /** Whether a HorizontalPodAutoscaler owns the number of replicas, so that the manifest must not. @default false */
  readonly autoscaled?: boolean;
  /** Annotations for the Deployment itself, such as the wave that it waits for. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

const DEFAULTS = {
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  revisionHistoryLimit: 5,
};
const REPLICAS = 3;

/** Replicas of a hardened pod, kept apart and protected from drains that take them all. */
export class HardenedDeployment extends Construct {
  readonly deployment: ApiObject;
  readonly disruptionBudget: ApiObject;
  /** The labels by which Services and policies find the pods. */
  readonly selector: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: HardenedDeploymentProps) {
    super(scope, id);
    const { spec = {}, autoscaled = false, annotations } = props;
    const workload = templateOf(this, 'Deployment', props, spread);
    const { name, labels, selector, template } = workload;
    this.selector = selector;
    this.deployment = apiObject(
      this,
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      {
        metadata: { name, labels, ...(annotations && { annotations }) },
        spec: {
          ...fill(plain(spec), { ...DEFAULTS, ...(!autoscaled && { replicas: REPLICAS }) }),
          selector: { matchLabels: selector },
          template,
        },
      },
    );
    this.disruptionBudget = disruptionBudget(this, workload);
  }
}
