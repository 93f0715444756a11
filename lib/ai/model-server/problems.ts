import * as v from 'valibot';
import { type CrossFieldCheck, crossField, unless } from '../../values/cross-field';
import { amountOf } from '../../values/quantity';
import { type ModelServerSettings, modelServerShape } from './schema';

const sharedMemoryFits: CrossFieldCheck<ModelServerSettings> = ({ sharedMemory, memory }) =>
  unless(
    amountOf(sharedMemory) < amountOf(memory),
    ['sharedMemory'],
    sharedMemory,
    `less than memory, ${memory}, of which it is a part`,
    'ask for more memory, or for less of it to be shared',
  );

const cacheFits: CrossFieldCheck<ModelServerSettings> = ({ cache, disk }) =>
  unless(
    amountOf(cache) <= amountOf(disk),
    ['cache'],
    cache,
    `at most disk, ${disk}, of which it is a part`,
    'raise disk, or ask for a smaller cache',
  );

const bucketHasReader: CrossFieldCheck<ModelServerSettings> = ({ model, cloud }) =>
  unless(
    model.s3 === undefined || cloud !== undefined,
    ['cloud'],
    cloud,
    'a role in the cloud that may read the bucket: each pod reads with its own',
    'name it in cloud.irsa or cloud.podIdentity',
  );

/** A model server: its keys, and what they must be to each other. */
export const modelServerSchema = v.pipe(modelServerShape, crossField(sharedMemoryFits, cacheFits, bucketHasReader));
