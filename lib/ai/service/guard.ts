import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Platform } from '../../core/platform';
import { networkPolicy } from '../../network/policy';
import { requestLimits } from '../../network/request-limits';
import { clientOf, principalOf } from './client';
import { serviceMesh } from './mesh';
import { serviceOpenings } from './network';
import type { ServiceSettings } from './schema';

/** How pods are reached, and whom they call. */
export interface Reach extends Pick<ServiceSettings, 'name' | 'clients' | 'limits' | 'cloud'> {
  /** Port of the API. */
  readonly port: number;
  /** Paths that callers may ask for, as the mesh matches them. */
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  /** Paths within `paths` that nobody may ask for. @default - none */
  readonly except?: readonly string[];
  /** Where it is published at the gateway. @default - nowhere */
  readonly published?: ServiceSettings['published'];
  /** Whom it calls, beside the services that name it as a client. @default - nobody */
  readonly calls?: ServiceSettings['calls'];
}

/** Closes pods to all but those whom `reach` names: in the network, in the mesh, and by limits. */
export function guardPods(scope: Construct, pods: Readonly<Record<string, string>>, reach: Reach): void {
  const { name, port, published, paths, methods, except = [], calls = [], cloud, limits } = reach;
  const { settings, principals } = Platform.of(scope);
  const { namespace = '' } = Chart.of(scope);
  const clients = reach.clients.map(client => clientOf(client, namespace));
  const network = { name, pods, port, clients, published: published !== undefined, calls, cloud };
  for (const opening of serviceOpenings(network, settings)) networkPolicy(scope, opening);
  serviceMesh(scope, {
    name,
    pods,
    port,
    principals: clients.map(client => principalOf(client, settings.mesh.trustDomain, namespace)),
    gateway: published && principals.gateway,
    paths,
    except,
    methods,
  });
  requestLimits(scope, { name: `${name}-limits`, pods, port, limits });
}
