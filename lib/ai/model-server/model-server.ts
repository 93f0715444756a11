import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { parseProps } from '../../core/parse-props';
import { Platform } from '../../core/platform';
import { AFTER_WORKLOADS, waveAnnotation } from '../../core/sync-wave';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { secondsOf } from '../../values/duration';
import { GuardedService } from '../service/guarded-service';
import { gatewayClient, httpRoute } from './http-route';
import { PreparedServer } from './prepared-server';
import { modelServerSchema } from './problems';
import type { ModelServerInput } from './schema';

/** What `ModelServer` takes. */
export interface ModelServerProps extends Omit<ModelServerInput, 'name'> {
  /** Name of the server. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/** Accelerators are scarce: an update takes one pod away before it makes the next. */
export const ONE_AT_A_TIME = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } as const;

/** Seconds in which a pod of an update must be scheduled and its image fetched, beside the time for loading. */
const BEFORE_LOADING = 600;

/**
 * A server for one model, hard: weights fixed to the last bit and read-only, nothing fetched while it serves, no code but that
 * of its image, and no caller but those whom it names, on the paths of its API alone.
 * @throws ProblemError with all problems of the props
 */
export class ModelServer extends Construct {
  readonly guarded: GuardedService;
  readonly prepared: PreparedServer;
  /** The route at a gateway, where it is published. */
  readonly route: ApiObject | undefined;

  constructor(scope: Construct, id: string, { waivers, ...given }: ModelServerProps) {
    super(scope, id);
    const server = parseProps(this, modelServerSchema, { name: id, ...given });
    declareWaivers(this, waivers);
    this.prepared = new PreparedServer(this, 'prepared', server);
    const { podSpec, download } = this.prepared;
    const { port, paths, except, methods } = this.prepared.engine;
    const { gitops } = Platform.of(this).settings;
    const { name, clients, route } = server;
    this.guarded = new GuardedService(this, 'service', {
      ...server,
      clients: route === undefined ? clients : [...clients, gatewayClient(route)],
      ...{ port, paths, except, methods, podSpec },
      ...(download && { annotations: waveAnnotation(gitops, AFTER_WORKLOADS) }),
      spec: {
        strategy: ONE_AT_A_TIME,
        progressDeadlineSeconds: (secondsOf(server.start) ?? 0) + BEFORE_LOADING,
      },
    });
    this.route = route && httpRoute(this, name, route, this.prepared.engine);
  }
}
