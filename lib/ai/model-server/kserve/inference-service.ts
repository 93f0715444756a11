import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../../../core/api-object';
import { parseProps } from '../../../core/parse-props';
import { Platform } from '../../../core/platform';
import { AFTER_WORKLOADS, waveAnnotation } from '../../../core/sync-wave';
import { declareWaivers } from '../../../core/waiver';
import { crossField, unless } from '../../../values/cross-field';
import { contextOf, equipFor, hardenFor } from '../../../workload/context';
import { SIDECAR_RESOURCES } from '../../../workload/sidecar';
import { spread } from '../../../workload/spread';
import { workloadAccount } from '../../service/account';
import { guardPods } from '../../service/guard';
import { type ModelServerProps, ONE_AT_A_TIME } from '../model-server';
import { PreparedServer } from '../prepared-server';
import { modelServerSchema } from '../problems';

/** The container by which KServe knows a predictor. */
const PREDICTOR = 'kserve-container';

const inferenceServiceSchema = v.pipe(
  modelServerSchema,
  crossField(({ route }) =>
    unless(
      route === undefined,
      ['route'],
      route,
      'no route: KServe makes the Service',
      'leave it out, or take ModelServer',
    ),
  ),
  crossField(({ autoscale }) =>
    unless(
      autoscale?.metric === undefined,
      ['autoscale', 'metric'],
      autoscale?.metric,
      'cpu, by which KServe scales without further programs',
      'write cpu, or take ModelServer',
    ),
  ),
);

/**
 * The same server, run by KServe: an InferenceService whose predictor is the whole pod, as hard as that of `ModelServer`. KServe
 * brings nothing along: no initializer that fetches weights, no runtime whose fields a reviewer cannot see, and no way in from
 * the gateway.
 * @throws ProblemError with all problems of the props
 * @see https://kserve.github.io/website/docs/model-serving/predictive-inference/frameworks/custom-predictor/custom-predictor
 */
export class HardenedInferenceService extends Construct {
  readonly inferenceService: ApiObject;
  readonly disruptionBudget: ApiObject;
  readonly prepared: PreparedServer;

  constructor(scope: Construct, id: string, { waivers, ...given }: ModelServerProps) {
    super(scope, id);
    const server = parseProps(this, inferenceServiceSchema, { name: id, ...given });
    const { name, autoscale, replicas, accelerator, cloud } = server;
    declareWaivers(this, waivers);
    this.prepared = new PreparedServer(this, 'prepared', server);
    const { engine, podSpec, download } = this.prepared;
    // KServe labels its pods with these two.
    const pods = { 'serving.kserve.io/inferenceservice': name, component: 'predictor' };
    workloadAccount(this, name, cloud);
    const context = contextOf(this, 'InferenceService', name);
    const [main, ...others] = podSpec.containers;
    const equipped = equipFor(
      this,
      'predictor',
      { ...spread(pods), ...podSpec, containers: main ? [{ ...main, name: PREDICTOR }, ...others] : [] },
      accelerator,
      context,
      name,
    );
    const annotations = { ...SIDECAR_RESOURCES, ...equipped.annotations };
    const spec = hardenFor(this, 'predictor', equipped.podSpec, { ...context, annotations });
    this.inferenceService = apiObject(
      this,
      { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService' },
      {
        metadata: {
          name,
          labels: { 'networking.kserve.io/visibility': 'cluster-local' },
          annotations: {
            'serving.kserve.io/deploymentMode': 'Standard',
            'serving.kserve.io/autoscalerClass': autoscale === undefined ? 'none' : 'hpa',
            ...(download && waveAnnotation(Platform.of(this).settings.gitops, AFTER_WORKLOADS)),
          },
        },
        spec: {
          predictor: {
            minReplicas: autoscale?.min ?? replicas,
            maxReplicas: autoscale?.max ?? replicas,
            ...(autoscale && { scaleMetric: 'cpu', scaleTarget: autoscale.cpu }),
            deploymentStrategy: ONE_AT_A_TIME,
            annotations,
            ...(Object.keys(equipped.labels).length > 0 && { labels: equipped.labels }),
            ...spec,
          },
        },
      },
    );
    this.disruptionBudget = apiObject(
      this,
      { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
      {
        metadata: { name },
        spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: pods } },
      },
    );
    const { port, paths, except, methods } = engine;
    guardPods(this, pods, { ...server, ...{ port, paths, except, methods } });
  }
}
