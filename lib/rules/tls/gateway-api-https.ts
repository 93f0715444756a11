import { at, type Manifest } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { blame, groupBy, isBlank, isOf, keyOf, nameOf, namespaceOf, place, refuse } from '../objects';
import type { FleetRule, Violation } from '../rule';
import { GATEWAY_API } from './groups';

export const gatewayApiHttps: FleetRule = {
  id: 'tls/gateway-api-https',
  title: 'listeners of the Gateway API end TLS, take routes of named namespaces, and redirect plain HTTP',
  why: 'a route that also hangs on a plain HTTP listener is served in plain text; one of any namespace can take over a host',
  severity: 'high',
  standards: ['NIST SP 800-52 Rev. 2', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: kindsOf(GATEWAY_API, 'Gateway', 'HTTPRoute', 'GRPCRoute'),
  checkAll: manifests => {
    const parents = manifests
      .filter(manifest => isOf(manifest, GATEWAY_API, 'HTTPRoute', 'GRPCRoute'))
      .flatMap(route => items(place(route, 'spec', 'parentRefs')).map(({ value }) => ({ route, value })));
    const parentsOf = groupBy(parents, ({ route, value }) =>
      keyOf(at(value, 'namespace') ?? namespaceOf(route), at(value, 'name')),
    );
    return manifests
      .filter(manifest => isOf(manifest, GATEWAY_API, 'Gateway'))
      .flatMap(manifest => {
        const own = parentsOf.get(keyOf(namespaceOf(manifest), nameOf(manifest))) ?? [];
        return items(place(manifest, 'spec', 'listeners'))
          .flatMap(listener => [...namespaces(listener), ...security(listener, own)])
          .map(violation => ({ manifest, ...violation }));
      });
  },
  allowed:
    'HTTPS with tls.certificateRefs and mode Terminate; HTTP only with an HTTPRoute that does nothing but redirect to https; routes from Same or from a Selector',
  fix: 'name the Secret of the certificate in certificateRefs; tie routes to the HTTPS listener by sectionName, and the redirect to the HTTP one',
};

/** What a route hangs on. */
interface Parent {
  readonly route: Manifest;
  readonly value: unknown;
}

function namespaces(listener: Place): readonly Violation[] {
  const from = field(listener, 'allowedRoutes', 'namespaces', 'from');
  const selector = field(listener, 'allowedRoutes', 'namespaces', 'selector');
  // An empty selector selects everything.
  if (from.value === 'Selector') return refuse([selector], chosen => !isBlank(chosen));
  return refuse([from], given => !isSet(given) || given === 'Same');
}

function security(listener: Place, parents: readonly Parent[]): readonly Violation[] {
  const protocol = field(listener, 'protocol');
  const mode = field(listener, 'tls', 'mode');
  if (protocol.value === 'TCP' || protocol.value === 'UDP') return [];
  if (protocol.value === 'TLS' && mode.value === 'Passthrough') return [];
  if (protocol.value !== 'HTTPS' && protocol.value !== 'TLS') {
    const attached = parents.filter(parent => isAttached(parent, listener));
    return attached.length > 0 && attached.every(({ route }) => redirects(route)) ? [] : blame(protocol);
  }
  return [
    ...refuse([mode], given => !isSet(given) || given === 'Terminate'),
    ...refuse([field(listener, 'tls', 'certificateRefs')], references => !isBlank(references)),
  ];
}

// A parent without a section and a port is every listener of the gateway.
function isAttached({ value }: Parent, listener: Place): boolean {
  return (
    (at(value, 'kind') ?? 'Gateway') === 'Gateway' &&
    [at(listener.value, 'name'), undefined, null].includes(at(value, 'sectionName')) &&
    [at(listener.value, 'port'), undefined, null].includes(at(value, 'port'))
  );
}

function redirects(route: Manifest): boolean {
  const rules = items(place(route, 'spec', 'rules'));
  return (
    rules.length > 0 &&
    rules.every(rule =>
      items(field(rule, 'filters')).some(({ value }) => at(value, 'requestRedirect', 'scheme') === 'https'),
    )
  );
}
