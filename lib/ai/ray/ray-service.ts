import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RayService } from '../../../imports/kinds/ray.io';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import type { Waiver } from '../../core/waiver';
import { clusterSpec } from './cluster-spec';
import type { RayOwner } from './part';
import { type RayServiceInput, rayServiceSchema } from './service-schema';
import { raySurroundings } from './surroundings';

/** What `HardenedRayService` takes. */
export interface HardenedRayServiceProps extends Omit<RayServiceInput, 'name'> {
  /** Name of the RayService. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * What Ray Serve serves, with a new cluster for every change of it. Who may ask it is named in `clients`; the token guards the
 * cluster, not what is served.
 * @throws ProblemError with all problems of the props
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayservice-quick-start.html
 */
export class HardenedRayService extends Construct {
  readonly service: ApiObject;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedRayServiceProps) {
    super(scope, id);
    const props = parseProps(this, rayServiceSchema, { name: id, ...given });
    const { name, serveConfig, deletionDelaySeconds } = props;
    const owner: RayOwner = { kind: 'RayService', name };
    raySurroundings(this, props, { owner, serves: true, submits: false }, waivers);
    this.service = apiObject(this, RayService, {
      metadata: { name },
      spec: {
        serveConfigV2: serveConfig,
        upgradeStrategy: { type: 'NewCluster' },
        rayClusterDeletionDelaySeconds: deletionDelaySeconds,
        // The head serves nothing: it runs no replicas.
        excludeHeadPodFromServeSvc: true,
        rayClusterConfig: clusterSpec(this, props, { owner, serves: true, tokenSecret: props.tokenSecret }),
      },
    });
  }
}
