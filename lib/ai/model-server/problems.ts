import * as v from 'valibot';
import { type CrossFieldCheck, crossField, unless } from '../../values/cross-field';
import { matchesHost, missingWildcards } from '../../values/host-pattern';
import { amountOf } from '../../values/quantity';
import { type ModelServerSettings, modelServerShape } from './schema';

/** Shared memory is a part of the memory. */
export const sharedMemoryFits: CrossFieldCheck<Pick<ModelServerSettings, 'sharedMemory' | 'memory'>> = ({
  sharedMemory,
  memory,
}) =>
  unless(
    amountOf(sharedMemory) < amountOf(memory),
    ['sharedMemory'],
    sharedMemory,
    `less than memory, ${memory}, of which it is a part`,
    'ask for more memory, or for less of it to be shared',
  );

/** The volume for compiled code is a part of what may be written to the node. */
export const cacheFits: CrossFieldCheck<Pick<ModelServerSettings, 'cache' | 'disk'>> = ({ cache, disk }) =>
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

const keyIsChecked: CrossFieldCheck<ModelServerSettings> = ({ apiKey, engine }) =>
  unless(
    apiKey === undefined || engine.vllm !== undefined,
    ['apiKey'],
    apiKey,
    'a key for vLLM only: the others read theirs from the environment, or check none',
    'leave it out: the mesh knows clients by their accounts',
  );

const publishedAsksWho: CrossFieldCheck<ModelServerSettings> = ({ route, apiKey }) =>
  unless(
    route === undefined || apiKey !== undefined,
    ['route'],
    route,
    'a route only together with apiKey: at a gateway the mesh does not know who calls',
    'name a Secret in apiKey, or publish a service in front of it',
  );

const filesAreNamed: CrossFieldCheck<ModelServerSettings> = ({ model: { download }, engine }) =>
  unless(
    download === undefined || engine.triton === undefined || (download.files ?? download.checksums) !== undefined,
    ['model', 'download', 'files'],
    download?.files,
    'the files of a model repository of Triton, which are no safetensors',
    'for example ["*.pbtxt", "*.onnx"]',
  );

const FROM_HUGGING_FACE = 'huggingface.co';

// With an address or a proxy among the destinations nobody can tell.
const hostIsReached: CrossFieldCheck<ModelServerSettings> = ({ model: { download } }) => {
  if (download === undefined || !download.egress.every(({ hosts }) => hosts !== undefined)) return [];
  const hosts = download.egress.flatMap(({ hosts = [] }) => hosts);
  const asked = download.endpoint === undefined ? FROM_HUGGING_FACE : new URL(download.endpoint).hostname;
  const missed = missingWildcards(hosts, asked);
  return unless(
    hosts.some(pattern => matchesHost(pattern, asked)),
    ['model', 'download', 'egress'],
    hosts.join(', '),
    `hosts with ${asked}, which the job asks first${missed.length > 0 ? `: ${missed.join(', ')} does not stand for it` : ''}`,
    `add ${JSON.stringify(asked)} to the hosts`,
  );
};

/** A model server: its keys, and what they must be to each other. */
export const modelServerSchema = v.pipe(
  modelServerShape,
  crossField(
    sharedMemoryFits,
    cacheFits,
    bucketHasReader,
    keyIsChecked,
    publishedAsksWho,
    filesAreNamed,
    hostIsReached,
  ),
);
