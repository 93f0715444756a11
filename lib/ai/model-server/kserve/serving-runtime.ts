import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../../../core/api-object';
import { parseProps } from '../../../core/parse-props';
import { declareWaivers, type Waiver } from '../../../core/waiver';
import { isPickledFormat } from '../../../rules/serving/options';
import { devicesOf } from '../../../values/accelerator/accelerator';
import { crossField } from '../../../values/cross-field';
import { hint, list, object, oneOf, text } from '../../../values/schema';
import { contextOf, equipFor, hardenFor } from '../../../workload/context';
import { engineOf } from '../engines/choice';
import { modelServerPod } from '../pod';
import { cacheFits, sharedMemoryFits } from '../problems';
import { modelServerShape } from '../schema';

/** Where KServe puts the weights that an InferenceService names. */
const WEIGHTS = '/mnt/models';

const PREDICTOR = 'kserve-container';

const { name, engine, cpu, memory, disk, sharedMemory, cache, accelerator, start } = modelServerShape.entries;

const servingRuntimeSchema = v.pipe(
  object({
    name,
    engine,
    cpu,
    memory,
    disk,
    sharedMemory,
    cache,
    accelerator,
    start,
    formats: v.pipe(
      list(
        v.pipe(
          text(/^[A-Za-z][\w-]*$/, 'the name of a format', 'for example "safetensors" or "onnx"'),
          v.check(
            format => !isPickledFormat(format),
            hint('a format that holds no code', 'convert the model to safetensors or ONNX'),
          ),
        ),
        'formats',
      ),
      v.minLength(1, hint('at least one format', 'for example safetensors')),
      v.description('Formats of models that it serves, by which an InferenceService chooses it.'),
    ),
    protocol: v.optional(v.pipe(oneOf(['v2', 'v1']), v.description('Protocol of inference.')), 'v2'),
  }),
  crossField(runtime => [...sharedMemoryFits(runtime), ...cacheFits(runtime)]),
);

/** What `HardenedServingRuntime` takes. */
export interface HardenedServingRuntimeProps extends Omit<v.InferInput<typeof servingRuntimeSchema>, 'name'> {
  /** Name of the runtime. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * A runtime of KServe for the InferenceServices of one namespace: its container is as hard as that of `ModelServer`, offline and
 * without code of the model. What an InferenceService lays over it, and the pod around it, the rules judge there.
 * @throws ProblemError with all problems of the props
 * @see https://kserve.github.io/website/docs/concepts/resources/servingruntime
 */
export class HardenedServingRuntime extends Construct {
  readonly servingRuntime: ApiObject;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedServingRuntimeProps) {
    super(scope, id);
    const runtime = parseProps(this, servingRuntimeSchema, { name: id, ...given });
    declareWaivers(this, waivers);
    const devices = Object.values(devicesOf(runtime.accelerator)).reduce((sum, count) => sum + count, 0);
    const engine = engineOf(runtime.engine, { name: runtime.name, model: WEIGHTS, devices, hasKey: false });
    const pod = modelServerPod({ ...runtime, name: PREDICTOR, apiKey: undefined }, engine);
    const context = contextOf(this, 'ServingRuntime', runtime.name);
    const equipped = equipFor(this, 'podSpec', pod, runtime.accelerator, context, runtime.name);
    const { containers, volumes, tolerations, nodeSelector, schedulerName } = hardenFor(
      this,
      'podSpec',
      equipped.podSpec,
      context,
    );
    this.servingRuntime = apiObject(
      this,
      { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime' },
      {
        metadata: { name: runtime.name },
        spec: {
          multiModel: false,
          protocolVersions: [runtime.protocol],
          supportedModelFormats: runtime.formats.map(format => ({ name: format, autoSelect: false })),
          containers,
          volumes,
          tolerations,
          nodeSelector,
          schedulerName,
          ...(Object.keys(equipped.annotations).length > 0 && { annotations: equipped.annotations }),
          ...(Object.keys(equipped.labels).length > 0 && { labels: equipped.labels }),
        },
      },
    );
  }
}
