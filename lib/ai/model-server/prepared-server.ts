import { Construct } from 'constructs';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { expectSecrets } from '../../core/secret-expectation';
import { checkHosts } from '../../network/host-problems';
import { devicesOf } from '../../values/accelerator/accelerator';
import { has } from '../../values/kubernetes-version';
import type { PodSpec } from '../../values/pod';
import type { Problem } from '../../values/problem';
import { engineOf, imageOf } from './engines/choice';
import type { Engine } from './engines/engine';
import { modelServerPod } from './pod';
import type { ModelServerSettings } from './schema';
import { ModelDownload } from './weights/download';
import { S3Weights } from './weights/s3';
import { mountedWeights } from './weights/weights';

/** What a Secret with the key of an API is. */
const KEY_OPTIONS = {
  purpose: 'options of vLLM: the line `api-key: KEY`',
  length: { atLeast: 40 },
  lineEnd: true,
} as const;

/** The program of a model server, its pod, and the volume of its weights: whatever kind of object runs it. */
export class PreparedServer extends Construct {
  readonly engine: Engine;
  readonly podSpec: PodSpec;
  /** The volume and the job that fills it, where weights are downloaded. */
  readonly download: ModelDownload | undefined;
  /** The volume of a bucket. */
  readonly s3: S3Weights | undefined;

  constructor(scope: Construct, id: string, server: ModelServerSettings) {
    super(scope, id);
    const { name, engine: choice, model, apiKey, accelerator } = server;
    const { kubernetes } = Platform.of(this).settings;
    if (model.image !== undefined && !has(kubernetes, '1.35')) refuse(scope, [tooOld(kubernetes)]);
    checkHosts(scope, 'model.download.egress', model.download?.egress ?? []);
    const image = imageOf(choice);
    const weights = mountedWeights(name, image, model);
    const devices = Object.values(devicesOf(accelerator)).reduce((sum, count) => sum + count, 0);
    this.engine = engineOf(choice, { name, model: weights.path, devices, hasKey: apiKey !== undefined });
    this.podSpec = modelServerPod(server, this.engine, weights);
    if (apiKey !== undefined) expectSecrets(this, [{ ...apiKey, ...KEY_OPTIONS }]);
    this.download =
      model.download && new ModelDownload(this, 'download', { server: name, image, download: model.download });
    this.s3 = model.s3 && new S3Weights(this, 's3', { server: name, s3: model.s3 });
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
