import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import { templateOf, type WorkloadProps } from './template';

/** A pod on its own, hardened. Nothing starts it again on another node, so it runs once unless it says otherwise: prefer a Deployment or a Job. */
export class HardenedPod extends Construct {
  readonly pod: ApiObject;

  constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    const { name, template } = templateOf(this, 'Pod', props, () => ({ restartPolicy: 'Never' }));
    this.pod = apiObject(
      this,
      { apiVersion: 'v1', kind: 'Pod' },
      { metadata: { name, ...template.metadata }, spec: template.spec },
    );
  }
}
