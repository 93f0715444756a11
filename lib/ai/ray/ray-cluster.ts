import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RayCluster } from '../../../imports/kinds/ray.io';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import type { Waiver } from '../../core/waiver';
import { type RayClusterInput, rayClusterSchema } from './cluster-schema';
import { clusterSpec } from './cluster-spec';
import type { RayOwner } from './part';
import { raySurroundings } from './surroundings';

/** What `HardenedRayCluster` takes. */
export interface HardenedRayClusterProps extends Omit<RayClusterInput, 'name'> {
  /** Name of the RayCluster. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * A Ray cluster that runs in a restricted namespace, asks for its token, and is reached by those alone whom it names. Its
 * namespace is one domain of trust: who makes pods there is as good as in the cluster.
 * @throws ProblemError with all problems of the props
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/index.html
 */
export class HardenedRayCluster extends Construct {
  readonly cluster: ApiObject;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedRayClusterProps) {
    super(scope, id);
    const props = parseProps(this, rayClusterSchema, { name: id, ...given });
    const { name, clients } = props;
    const owner: RayOwner = { kind: 'RayCluster', name };
    const serves = clients.some(({ ports }) => ports.includes('serve'));
    raySurroundings(this, props, { owner, serves, submits: false }, waivers);
    // The operator calls the Secret that it makes like the cluster.
    const spec = clusterSpec(this, props, { owner, serves, tokenSecret: props.tokenSecret ?? name });
    this.cluster = apiObject(this, RayCluster, { metadata: { name }, spec });
  }
}
