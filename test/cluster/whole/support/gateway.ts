import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { at, listAt } from '../../../../lib/values/manifest';
import type { Workplace } from '../../../support/real/workplace';
import { NODE_ADDRESS } from '../../real/support/node';
import type { WholeCluster } from './whole-cluster';

const MESH = 'istio-system';
const PORT = 80;

/** A server behind the gateway; with an authority, one that speaks TLS. */
interface Upstream {
  readonly host: string;
  readonly port: number;
  readonly authority?: string;
  readonly name?: string;
}

/**
 * Starts a stand-in for the ingress gateway of the mesh on the node, with the certificate and the paths that are emitted for it.
 * @param apps - Services behind the login, by the prefix of their paths.
 * It listens at {@link socketOf} too, for those who are outside of the node's network.
 */
export async function startGateway(
  cluster: WholeCluster,
  apps: readonly { readonly prefix: string; readonly namespace: string; readonly service: string }[],
): Promise<void> {
  const { workplace, node } = cluster;
  const socket = socketOf(workplace);
  const [certificate, key] = ['tls.crt', 'tls.key'].map(name =>
    workplace.file(name, secretValue(cluster, MESH, 'kubeflow-gateway-tls', name)),
  );
  const config = {
    address: NODE_ADDRESS,
    socket,
    certificate,
    key,
    ask: upstream(cluster, 'oauth2-proxy', 'oauth2-proxy', PORT),
    routes: routesOf(cluster),
    apps: apps.map(({ prefix, namespace, service }) => ({ prefix, to: upstream(cluster, namespace, service, PORT) })),
  };
  const file = workplace.file('gateway.json', JSON.stringify(config));
  await node.serve([process.execPath, join(__dirname, 'gateway-server.mjs'), file], async () => existsSync(socket));
}

/** Path of the Unix socket of the gateway. */
export function socketOf({ folder }: Workplace): string {
  return join(folder, 'gateway');
}

/** A value of a Secret of the cluster. */
export function secretValue(cluster: WholeCluster, namespace: string, name: string, key: string): string {
  const secret = cluster.list('secrets', namespace).find(({ metadata }) => metadata.name === name);
  const value = at(secret, 'data', key);
  if (typeof value !== 'string') throw new Error(`no ${key} in ${namespace}/${name}`);
  return Buffer.from(value, 'base64').toString();
}

/** The paths that the emitted VirtualService opens, with where they lead to by the emitted DestinationRule. */
function routesOf(cluster: WholeCluster): readonly object[] {
  const named = (kind: string, name: string) => cluster.list(kind, MESH).find(({ metadata }) => metadata.name === name);
  const rule = named('destinationrules', 'dex');
  const tls = at(rule, 'spec', 'trafficPolicy', 'tls');
  return listAt(named('virtualservices', 'login'), 'spec', 'http').flatMap(route => {
    const destination = at(listAt(route, 'route')[0], 'destination');
    const host = String(at(destination, 'host'));
    const [name = '', namespace = ''] = host.split('.');
    const secured = host === at(rule, 'spec', 'host') && {
      authority: secretValue(cluster, MESH, String(at(tls, 'credentialName')), 'ca.crt'),
      name: String(at(tls, 'sni')),
    };
    const to = { ...upstream(cluster, namespace, name, Number(at(destination, 'port', 'number'))), ...secured };
    return listAt(route, 'match').map(match => ({ ...(at(match, 'uri') as object), to }));
  });
}

function upstream(cluster: WholeCluster, namespace: string, name: string, port: number): Upstream {
  const service = cluster.list('services', namespace).find(({ metadata }) => metadata.name === name);
  return { host: String(at(service, 'spec', 'clusterIP')), port };
}
