import * as v from 'valibot';
import { image } from '../../../values/image';
import { object, wholeNumber } from '../../../values/schema';
import { moreArguments, moreVariables } from './arguments';
import { type Engine, OFFLINE, type ServerFacts } from './engine';

const PORT = 8080;

const OWN_OPTIONS = {
  '--model-id': 'the model is that of the key model',
  '--revision': 'the revision is that of the key model',
  '--tokenizer-config-path': 'the tokenizer is that of the model',
  '--hostname': 'the address is that of the pod',
  '--port': `the port is ${PORT}`,
  '-p': `the port is ${PORT}`,
  '--api-key': 'clients are known by their accounts in the mesh',
  '--num-shard': 'write shards',
  '--sharded': 'write shards',
  '--max-total-tokens': 'write contextLength',
  '--usage-stats': 'nothing is reported',
  '--huggingface-hub-cache': 'nothing is downloaded',
} as const;

const VARIABLES = { ...OFFLINE, HUGGINGFACE_HUB_CACHE: `${OFFLINE['HOME']}/hf`, USAGE_STATS: 'off' } as const;

/** Text Generation Inference. */
export const textGenerationInferenceSchema = object({
  image: v.pipe(image, v.description('Image of Text Generation Inference, with tag and digest.')),
  contextLength: v.optional(
    v.pipe(wholeNumber(1, 100_000_000), v.description('Most tokens of a request and its answer together.')),
  ),
  shards: v.optional(
    v.pipe(
      wholeNumber(1, 1024),
      v.description('Over how many accelerators the model is spread; over all if left out.'),
    ),
  ),
  arguments: v.optional(moreArguments(OWN_OPTIONS), []),
  environment: v.optional(moreVariables(['API_KEY', 'HF_TOKEN', 'PORT', 'HOSTNAME', ...Object.keys(VARIABLES)]), {}),
});

/**
 * Text Generation Inference. Where a model has no safetensors it would convert its pickles; here it finds the weights
 * read-only, and stops.
 * @see https://huggingface.co/docs/text-generation-inference/reference/launcher
 */
export function textGenerationInference(
  { image, contextLength, shards, arguments: more, environment }: v.InferOutput<typeof textGenerationInferenceSchema>,
  { model, devices }: ServerFacts,
): Engine {
  return {
    image,
    command: ['text-generation-launcher'],
    args: [
      `--model-id=${model}`,
      `--port=${PORT}`,
      `--num-shard=${shards ?? Math.max(devices, 1)}`,
      '--json-output',
      ...(contextLength === undefined ? [] : [`--max-total-tokens=${contextLength}`]),
      ...more,
    ],
    environment: { ...VARIABLES, ...environment },
    port: PORT,
    ready: '/health',
    alive: '/health',
    paths: ['/v1/*', '/generate', '/generate_stream', '/info'],
    except: [],
    methods: ['GET', 'POST'],
  };
}
