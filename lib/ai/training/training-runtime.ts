import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { describe, type Problem } from '../../values/problem';
import { JOB_POD } from '../../workload/job';
import { hardenTraining, type TrainingProps } from './hardened';
import { runtimeSpec } from './runtime-spec';
import { TRAINER } from './train-job';

/** What `HardenedTrainingRuntime` takes: that of a job, without what only one job has. */
export type TrainingRuntimeProps = Omit<TrainingProps, 'checkpoints' | 'processes'>;

/** What belongs to a namespace, and so cannot stand in a runtime for all of them. */
const OF_NAMESPACE = ['accelerator.nvidia.claim', 'data', 'secrets'] as const;

/**
 * A runtime of Kubeflow Trainer 2 from which people start jobs of their own, such as with the Kubeflow SDK: in a namespace's chart
 * for that namespace, in the chart of the cluster scope for every tenant. Upstream's own runtimes set no security context, so
 * restricted namespaces refuse their pods.
 */
export class HardenedTrainingRuntime extends Construct {
  readonly runtime: ApiObject;

  constructor(scope: Construct, id: string, props: TrainingRuntimeProps) {
    super(scope, id);
    const isForAll = Chart.of(this) === Platform.of(this).cluster;
    if (isForAll) refuseIfAny(this, problemsForAll(props));
    const kind = isForAll ? 'ClusterTrainingRuntime' : 'TrainingRuntime';
    const { training, labels, template } = hardenTraining(this, props, {
      api: 'TrainJob',
      kind,
      container: 'node',
      podSpec: JOB_POD,
    });
    const { name, framework } = training;
    this.runtime = apiObject(
      this,
      { apiVersion: TRAINER, kind },
      {
        metadata: { name, labels: { ...labels, 'trainer.kubeflow.org/framework': framework } },
        spec: runtimeSpec(training, template),
      },
    );
  }
}

function problemsForAll({ serviceAccount, accelerator, data, secrets }: TrainingRuntimeProps): readonly Problem[] {
  const given = [accelerator?.nvidia?.claim, data, secrets];
  return [
    ...(serviceAccount === undefined
      ? [
          {
            path: 'serviceAccount',
            given: 'nothing',
            allowed: 'an account that every tenant has',
            fix: 'name it here, and add it to serviceAccounts of the tenants, for example "training"',
          },
        ]
      : []),
    ...OF_NAMESPACE.map((path, index) => ({ path, value: given[index] }))
      .filter(({ value }) => value !== undefined)
      .map(({ path, value }) => ({
        path,
        given: describe(value),
        allowed: 'nothing of one namespace in a runtime for all',
        fix: 'make a runtime in the namespace that has it',
      })),
  ];
}

function refuseIfAny(construct: Construct, problems: readonly Problem[]): void {
  if (problems.length > 0) refuse(construct, problems);
}
