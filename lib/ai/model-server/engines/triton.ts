import * as v from 'valibot';
import { image } from '../../../values/image';
import { object } from '../../../values/schema';
import { moreArguments, moreVariables } from './arguments';
import { type Engine, OFFLINE, type ServerFacts } from './engine';

const PORT = 8000;

const OWN_OPTIONS = {
  '--model-repository': 'the repository is that of the key model',
  '--model-store': 'the repository is that of the key model',
  '--model-control-mode': 'models are those of the repository, from start to end',
  '--repository-poll-secs': 'models are those of the repository, from start to end',
  '--load-model': 'models are those of the repository, from start to end',
  '--backend-directory': 'backends are those of the image',
  '--repoagent-directory': 'agents are those of the image',
  '--cache-directory': 'caches are those of the image',
  '--http-port': `the port is ${PORT}`,
  '--http-address': 'the address is that of the pod',
  '--allow-http': 'the API is served over HTTP',
  '--allow-grpc': 'paths can be kept to over HTTP only',
  '--allow-sagemaker': 'the API is served over HTTP',
  '--allow-vertex-ai': 'the API is served over HTTP',
  '--http-restricted-api': 'the mesh lets no path in but those for inference',
} as const;

/** Paths that infer and that tell of a model: neither the repository, nor shared memory, nor tracing and logging. */
const PATHS = ['/v2', '/v2/health/*'].concat(
  ['/v2/models/{*}', '/v2/models/{*}/versions/{*}'].flatMap(model => [
    model,
    ...['ready', 'config', 'stats', 'infer', 'generate', 'generate_stream'].map(call => `${model}/${call}`),
  ]),
);

/** Triton Inference Server. */
export const tritonSchema = object({
  image: v.pipe(image, v.description('Image of Triton, with tag and digest.')),
  arguments: v.optional(moreArguments(OWN_OPTIONS), []),
  environment: v.optional(moreVariables(['HF_TOKEN', ...Object.keys(OFFLINE)]), {}),
});

/**
 * Triton Inference Server, over HTTP. The weights are a model repository in its own layout; what the repository does not hold
 * when it starts is never loaded.
 * @see https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/customization_guide/deploy.html
 */
export function triton(
  { image, arguments: more, environment }: v.InferOutput<typeof tritonSchema>,
  { model }: ServerFacts,
): Engine {
  return {
    image,
    command: ['tritonserver'],
    args: [
      `--model-repository=${model}`,
      '--model-control-mode=none',
      `--http-port=${PORT}`,
      '--allow-grpc=false',
      '--allow-sagemaker=false',
      '--allow-vertex-ai=false',
      ...more,
    ],
    environment: { ...OFFLINE, ...environment },
    port: PORT,
    ready: '/v2/health/ready',
    alive: '/v2/health/live',
    paths: PATHS,
    except: [],
    methods: ['GET', 'POST'],
  };
}
