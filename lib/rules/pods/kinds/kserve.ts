import { ANYTHING, type ContainerPlace, type PodKind, type PodPlace, within } from '../pod-kind';

/** The model and, in old manifests, the frameworks: a container over that of the runtime, which brings what is left out. */
const MODELS = [
  'model',
  ...['huggingface', 'lightgbm', 'onnx', 'paddle', 'pmml', 'pytorch', 'sklearn', 'tensorflow', 'triton', 'xgboost'],
];

/** A component: its spec is the pod's, with labels and annotations beside. */
function component(at: string, ...served: readonly string[]): PodPlace {
  const others = served.map((model): ContainerPlace => ({ at: model, unset: ANYTHING }));
  return { at, metadata: '', containers: { containers: [{ at: 'containers.*' }, ...others] } };
}

const service = [
  component('predictor', ...MODELS),
  { at: 'predictor.workerSpec' },
  component('canary.*.predictor', ...MODELS),
  { at: 'canary.*.predictor.workerSpec' },
  component('transformer'),
  component('explainer', 'art'),
];

// A runtime has containers, volumes and what says on which node; KServe takes the rest from the InferenceService.
const runtime = [
  { at: '', metadata: '', unset: ['*'] },
  { at: 'workerSpec', unset: ['*'] },
];

// Each is laid over the well-known configurations and those that baseRefs names.
const llm = ['template', 'worker', 'prefill.template', 'prefill.worker', 'router.scheduler.template'].map(at => ({
  at,
  containers: {
    containers: [{ at: 'containers.*', unset: ANYTHING }],
    initContainers: [{ at: 'initContainers.*', unset: ANYTHING }],
  },
  unset: ANYTHING,
}));

/** KServe. */
export const kserveKinds: readonly PodKind[] = [
  { group: 'serving.kserve.io', kinds: ['InferenceService'], pods: within('spec', service) },
  { group: 'serving.kserve.io', kinds: ['ClusterServingRuntime', 'ServingRuntime'], pods: within('spec', runtime) },
  {
    group: 'serving.kserve.io',
    kinds: ['LLMInferenceService', 'LLMInferenceServiceConfig'],
    pods: within('spec', llm),
  },
  {
    group: 'serving.kserve.io',
    kinds: ['ClusterStorageContainer'],
    // A webhook puts the container in front of those of a predictor.
    pods: [{ at: 'spec', containers: { initContainers: [{ at: 'container' }] }, unset: ['*'] }],
  },
];
