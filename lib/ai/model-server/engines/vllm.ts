import * as v from 'valibot';
import { image } from '../../../values/image';
import { object, text, wholeNumber } from '../../../values/schema';
import { moreArguments, moreVariables } from './arguments';
import { type Engine, OFFLINE, type ServerFacts } from './engine';

const PORT = 8000;

/** Folder of the options that a Secret holds. */
export const OPTIONS_FOLDER = '/var/run/secrets/vllm';

/** Name of the file there. */
export const OPTIONS_FILE = 'options.yaml';

const OWN_OPTIONS = {
  '--model': 'the model is that of the key model',
  '--revision': 'the revision is that of the key model',
  '--tokenizer': 'the tokenizer is that of the model',
  '--load-format': 'weights are safetensors',
  '--download-dir': 'nothing is downloaded',
  '--hf-token': 'nothing is downloaded',
  '--host': 'the address is that of the pod',
  '--port': `the port is ${PORT}`,
  '--uds': `the port is ${PORT}`,
  '--api-key': 'name a Secret in apiKey',
  '--config': 'name a Secret in apiKey',
  '--served-model-name': 'write servedName',
  '--max-model-len': 'write contextLength',
  '--tensor-parallel-size': 'write tensorParallel',
  '-tp': 'write tensorParallel',
  '--middleware': 'it loads code; build it into the image',
  '--worker-cls': 'it loads code; build it into the image',
  '--worker-extension-cls': 'it loads code; build it into the image',
  '--tool-parser-plugin': 'it loads code; build it into the image',
  '--reasoning-parser-plugin': 'it loads code; build it into the image',
  '--logits-processors': 'it loads code; build it into the image',
  '--allowed-local-media-path': 'clients would read files of the pod',
} as const;

const VARIABLES = {
  ...OFFLINE,
  VLLM_CACHE_ROOT: `${OFFLINE['HOME']}/.cache/vllm`,
  VLLM_CONFIG_ROOT: `${OFFLINE['HOME']}/.config/vllm`,
  VLLM_NO_USAGE_STATS: '1',
  // A picture's address may not lead the server on to one within the cluster.
  VLLM_MEDIA_URL_ALLOW_REDIRECTS: '0',
} as const;

/** vLLM, with its server for the API of OpenAI. */
export const vllmSchema = object({
  image: v.pipe(image, v.description('Image of vLLM, with tag and digest.')),
  servedName: v.optional(
    v.pipe(
      text(/^[\w./:-]+$/, 'a name without blanks', 'for example "llama-3.1-8b"'),
      v.description('Name by which clients ask for the model; that of the server if left out.'),
    ),
  ),
  contextLength: v.optional(
    v.pipe(wholeNumber(1, 100_000_000), v.description('Most tokens of a request and its answer together.')),
  ),
  tensorParallel: v.optional(
    v.pipe(
      wholeNumber(1, 1024),
      v.description('Over how many accelerators the model is spread; over all if left out.'),
    ),
  ),
  arguments: v.optional(moreArguments(OWN_OPTIONS), []),
  environment: v.optional(moreVariables(['VLLM_API_KEY', 'HF_TOKEN', ...Object.keys(VARIABLES)]), {}),
});

/**
 * vLLM. Its own key guards a part of its paths only, so the mesh lets no other in; what changes adapters at run time stays shut
 * even where a variable of the image would open it.
 * @see https://docs.vllm.ai/en/latest/usage/security.html
 */
export function vllm(
  { image, servedName, contextLength, tensorParallel, arguments: more, environment }: v.InferOutput<typeof vllmSchema>,
  { name, model, devices, hasKey }: ServerFacts,
): Engine {
  return {
    image,
    command: ['vllm', 'serve'],
    args: [
      model,
      '--load-format=safetensors',
      `--port=${PORT}`,
      `--served-model-name=${servedName ?? name}`,
      `--tensor-parallel-size=${tensorParallel ?? Math.max(devices, 1)}`,
      ...(contextLength === undefined ? [] : [`--max-model-len=${contextLength}`]),
      // Of a file of options these are left to decide: what stands here counts for more.
      '--no-trust-remote-code',
      ...(hasKey ? ['--config', `${OPTIONS_FOLDER}/${OPTIONS_FILE}`] : []),
      ...more,
    ],
    environment: { ...VARIABLES, ...environment },
    port: PORT,
    ready: '/health',
    alive: '/health',
    paths: ['/v1/*'],
    except: ['/v1/load_lora_adapter', '/v1/unload_lora_adapter'],
    methods: ['GET', 'POST'],
  };
}
