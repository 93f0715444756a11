import { Construct } from 'constructs';
import { parseProps } from '../../core/parse-props';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { expectSecrets } from '../../core/secret-expectation';
import { AFTER_WORKLOADS, waveAnnotation } from '../../core/sync-wave';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { devicesOf } from '../../values/accelerator/accelerator';
import { secondsOf } from '../../values/duration';
import { has } from '../../values/kubernetes-version';
import type { Problem } from '../../values/problem';
import { GuardedService } from '../service/guarded-service';
import { engineOf, imageOf } from './engines/choice';
import { modelServerPod } from './pod';
import { modelServerSchema } from './problems';
import type { ModelServerInput } from './schema';
import { ModelDownload } from './weights/download';
import { S3Weights } from './weights/s3';
import { mountedWeights } from './weights/weights';

/** What `ModelServer` takes. */
export interface ModelServerProps extends Omit<ModelServerInput, 'name'> {
  /** Name of the server. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/** What a Secret with the key of an API is. */
const KEY_OPTIONS = {
  purpose: 'options of vLLM: the line `api-key: KEY`',
  length: { atLeast: 40 },
  lineEnd: true,
} as const;

/** Accelerators are scarce: an update takes one pod away before it makes the next. */
const ONE_AT_A_TIME = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } };

/**
 * A server for one model, hard: weights fixed to the last bit and read-only, nothing fetched while it serves, no code but that
 * of its image, and no caller but those whom it names, on the paths of its API alone.
 * @throws ProblemError with all problems of the props
 */
export class ModelServer extends Construct {
  readonly guarded: GuardedService;
  /** The volume and the job that fills it, where weights are downloaded. */
  readonly download: ModelDownload | undefined;
  /** The volume of a bucket. */
  readonly s3: S3Weights | undefined;

  constructor(scope: Construct, id: string, { waivers, ...given }: ModelServerProps) {
    super(scope, id);
    const server = parseProps(this, modelServerSchema, { name: id, ...given });
    const { settings } = Platform.of(this);
    if (server.model.image !== undefined && !has(settings.kubernetes, '1.35'))
      refuse(this, [tooOld(settings.kubernetes)]);
    declareWaivers(this, waivers);
    const { name, engine: choice, model, start, apiKey, accelerator } = server;
    const image = imageOf(choice);
    const weights = mountedWeights(name, image, model);
    const devices = Object.values(devicesOf(accelerator)).reduce((sum, count) => sum + count, 0);
    const engine = engineOf(choice, { name, model: weights.path, devices, hasKey: apiKey !== undefined });
    if (apiKey !== undefined) expectSecrets(this, [{ ...apiKey, ...KEY_OPTIONS }]);
    this.download =
      model.download && new ModelDownload(this, 'download', { server: name, image, download: model.download });
    this.s3 = model.s3 && new S3Weights(this, 's3', { server: name, s3: model.s3 });
    const { port, paths, except, methods } = engine;
    this.guarded = new GuardedService(this, 'service', {
      ...server,
      ...{ port, paths, except, methods },
      podSpec: modelServerPod(server, engine, weights),
      ...(model.download && { annotations: waveAnnotation(settings.gitops, AFTER_WORKLOADS) }),
      // A pod that is still loading is no failed update.
      spec: { strategy: ONE_AT_A_TIME, progressDeadlineSeconds: (secondsOf(start) ?? 0) + 600 },
    });
  }
}

function tooOld(kubernetes: string): Problem {
  return {
    path: 'model.image',
    given: 'an object',
    allowed: `nothing on Kubernetes ${kubernetes}: images are volumes from 1.35 on`,
    fix: 'raise the platform to 1.35, or take the weights from model.download or model.s3',
  };
}
