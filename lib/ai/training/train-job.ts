import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import { JOB_POD } from '../../workload/job';
import { hardenTraining, type TrainingProps } from './hardened';
import { peersOf } from './peers';
import { runtimeSpec } from './runtime-spec';
import { processesOf } from './schema';

/** Group and version of Kubeflow Trainer 2. */
export const TRAINER = 'trainer.kubeflow.org/v1alpha1';

/** Label by which JobSet, and so Trainer, marks the pods of one job. */
export const JOB_SET_NAME = 'jobset.sigs.k8s.io/jobset-name';

/**
 * A job of Kubeflow Trainer 2 with a runtime of its own: what its pods are stands in the runtime, so nothing of another
 * namespace decides about them.
 * @see https://www.kubeflow.org/docs/components/trainer/
 */
export class HardenedTrainJob extends Construct {
  readonly trainJob: ApiObject;
  readonly runtime: ApiObject;
  /** The network between its pods. */
  readonly peers: readonly ApiObject[];

  constructor(scope: Construct, id: string, props: TrainingProps) {
    super(scope, id);
    const { training, labels, template } = hardenTraining(this, props, {
      api: 'TrainJob',
      kind: 'TrainingRuntime',
      container: 'node',
      podSpec: JOB_POD,
    });
    const { name, nodes } = training;
    this.runtime = apiObject(
      this,
      { apiVersion: TRAINER, kind: 'TrainingRuntime' },
      { metadata: { name, labels }, spec: runtimeSpec(training, template) },
    );
    // Without a trainer, empty or not, version 2.2 of the operator stops.
    this.trainJob = apiObject(
      this,
      { apiVersion: TRAINER, kind: 'TrainJob' },
      {
        metadata: { name, labels },
        spec: {
          runtimeRef: { apiGroup: 'trainer.kubeflow.org', kind: 'TrainingRuntime', name },
          trainer: { numNodes: nodes, numProcPerNode: processesOf(training) },
        },
      },
    );
    this.peers = nodes > 1 ? peersOf(this, name, { [JOB_SET_NAME]: name }) : [];
  }
}
