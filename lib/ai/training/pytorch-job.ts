import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import { secondsOf } from '../../values/duration';
import { hardenTraining, type TrainingProps } from './hardened';
import { peersOf } from './peers';
import { processesOf, type TrainingSettings } from './schema';

/** Label by which the Training Operator marks the pods of one job. */
const JOB_NAME = 'training.kubeflow.org/job-name';

/**
 * A PyTorchJob, for those who still run the Training Operator. Of several pods none is a master: to workers beside a master the
 * operator adds a container without any security context, which the restricted level refuses. Workers alone meet by c10d.
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/pytorch/
 */
export class HardenedPyTorchJob extends Construct {
  readonly pyTorchJob: ApiObject;
  /** The network between its pods. */
  readonly peers: readonly ApiObject[];

  constructor(scope: Construct, id: string, props: TrainingProps) {
    super(scope, id);
    const { training, labels, template } = hardenTraining(this, props, {
      api: 'PyTorchJob',
      kind: 'PyTorchJob',
      container: 'pytorch',
    });
    const { name, nodes } = training;
    const replicas = { replicas: nodes, restartPolicy: 'OnFailure', template };
    this.pyTorchJob = apiObject(
      this,
      { apiVersion: 'kubeflow.org/v1', kind: 'PyTorchJob' },
      {
        metadata: { name, labels },
        spec: {
          runPolicy: runPolicy(training),
          ...(nodes === 1 ? single(training, replicas) : elastic(training, replicas)),
        },
      },
    );
    this.peers = nodes > 1 ? peersOf(this, name, { [JOB_NAME]: name }) : [];
  }
}

function runPolicy({ keep, nodes, retries, timeout }: TrainingSettings): object {
  return {
    backoffLimit: retries,
    activeDeadlineSeconds: secondsOf(timeout),
    ttlSecondsAfterFinished: secondsOf(keep),
    cleanPodPolicy: 'All',
    schedulingPolicy: { minAvailable: nodes },
  };
}

function single(training: TrainingSettings, replicas: object): object {
  return {
    nprocPerNode: String(processesOf(training)),
    pytorchReplicaSpecs: { Master: replicas },
  };
}

function elastic(training: TrainingSettings, replicas: object): object {
  const { nodes, retries } = training;
  return {
    elasticPolicy: {
      rdzvBackend: 'c10d',
      minReplicas: nodes,
      maxReplicas: nodes,
      maxRestarts: retries,
      nProcPerNode: processesOf(training),
    },
    pytorchReplicaSpecs: { Worker: replicas },
  };
}
