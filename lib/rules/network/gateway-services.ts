import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, items } from '../../values/place';
import { isOf, isOneOf, place } from '../objects';

/** A port at which pods of a gateway of the mesh listen, by the labels of the pods. */
interface GatewayPort {
  readonly pods: Readonly<Record<string, unknown>>;
  readonly port: unknown;
  readonly isEncrypted: boolean;
}

/** The ports of all gateways of the mesh in a set of objects. */
export function gatewayPorts(manifests: readonly Manifest[]): readonly GatewayPort[] {
  return manifests
    .filter(manifest => isOf(manifest, 'networking.istio.io', 'Gateway'))
    .flatMap(gateway => {
      const pods = at(gateway, 'spec', 'selector');
      if (!isRecord(pods) || Object.keys(pods).length === 0) return [];
      return items(place(gateway, 'spec', 'servers')).map(({ value: server }) => ({
        pods,
        port: at(server, 'port', 'number'),
        isEncrypted:
          isOneOf(at(server, 'port', 'protocol'), 'HTTPS', 'TLS') &&
          isOneOf(at(server, 'tls', 'mode'), 'SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL', 'PASSTHROUGH'),
      }));
    });
}

/** Whether a Service leads to pods of gateways alone, at ports of theirs. */
export function leadsToGateways(service: Manifest, gateways: readonly GatewayPort[]): boolean {
  const selector = at(service, 'spec', 'selector');
  const ports = items(place(service, 'spec', 'ports')).map(entry => field(entry, 'port').value);
  return (
    ports.length > 0 &&
    ports.every(port => gateways.some(gateway => gateway.port === port && isSelected(gateway.pods, selector)))
  );
}

// A Service with more labels than the gateway leads to fewer pods, all of them the gateway's.
function isSelected(pods: GatewayPort['pods'], selector: unknown): boolean {
  return Object.entries(pods).every(([label, value]) => at(selector, label) === value);
}
