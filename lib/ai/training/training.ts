import type { Construct } from 'constructs';
import { HardenedPyTorchJob } from './pytorch-job';
import type { TrainingInput } from './schema';
import { HardenedTrainJob } from './train-job';

/** A training job from data, for the operator that its key `api` names. */
export function trainingJob(
  scope: Construct,
  id: string,
  { api, ...training }: TrainingInput,
): HardenedTrainJob | HardenedPyTorchJob {
  return api === 'PyTorchJob' ? new HardenedPyTorchJob(scope, id, training) : new HardenedTrainJob(scope, id, training);
}
