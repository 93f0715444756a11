import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { Gateway, HTTPRoute } from '../../imports/kinds/gateway.networking.k8s.io';
import { apiObject } from '../core/api-object';
import { parseProps } from '../core/parse-props';
import { GATEWAY_API } from '../rules/tls/groups';
import { someLabels } from '../values/labels';
import { dnsSubdomain } from '../values/name';
import { hint, object } from '../values/schema';
import { expectPair } from './expected-pair';
import { hostName, some } from './values';

const HTTP = 'http';

/** What `HttpsGateway` takes. */
export interface HttpsGatewayProps {
  /** Name of the gateway and of its redirect. @default - the construct's id */
  readonly name?: string;
  /** GatewayClass that runs it; its own settings decide the oldest version of TLS. */
  readonly gatewayClassName: string;
  /** The hosts; each has a listener of its own, `https-0` and so on. */
  readonly hosts: readonly string[];
  /** Secret of the certificate, in the gateway's own namespace: the one of a `HardenedCertificate` there. */
  readonly certificateSecret: string;
  /** Labels of the namespaces whose routes it takes. @default - routes of its own namespace only */
  readonly routesFrom?: Readonly<Record<string, string>>;
}

const httpsGatewayProps = object({
  name: dnsSubdomain,
  gatewayClassName: dnsSubdomain,
  // A route, and so the redirect, names at most 16.
  hosts: v.pipe(some(hostName, 'host names'), v.maxLength(16, hint('at most 16 hosts', 'make a second gateway'))),
  certificateSecret: dnsSubdomain,
  routesFrom: v.optional(someLabels('namespaces', 'every namespace', 'team: vision')),
});

/**
 * A gateway of the Gateway API that ends TLS, and the route that redirects plain HTTP to it. Only routes of its own namespace
 * get at plain HTTP; tie all others to an HTTPS listener by its name.
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class HttpsGateway extends Construct {
  readonly gateway: ApiObject;
  readonly redirect: ApiObject;
  /** Names of the HTTPS listeners, in the order of the hosts: the `sectionName` of routes. */
  readonly listeners: readonly string[];

  constructor(scope: Construct, id: string, props: HttpsGatewayProps) {
    super(scope, id);
    const checked = parseProps(this, httpsGatewayProps, { name: id, ...props });
    const { name, gatewayClassName, hosts, certificateSecret, routesFrom } = checked;
    expectPair(this, certificateSecret, 'certificate and key of a gateway');
    this.listeners = hosts.map((_, index) => `https-${index}`);
    const tls = { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: certificateSecret }] };
    const own = { namespaces: { from: 'Same' } };
    const allowedRoutes = routesFrom
      ? { namespaces: { from: 'Selector', selector: { matchLabels: routesFrom } } }
      : own;
    this.gateway = apiObject(this, Gateway, {
      metadata: { name },
      spec: {
        gatewayClassName,
        listeners: [
          ...hosts.map((hostname, index) => ({
            name: this.listeners[index],
            hostname,
            port: 443,
            protocol: 'HTTPS',
            tls,
            allowedRoutes,
          })),
          { name: HTTP, port: 80, protocol: 'HTTP', allowedRoutes: own },
        ],
      },
    });
    this.redirect = apiObject(this, HTTPRoute, {
      metadata: { name },
      spec: {
        parentRefs: [{ group: GATEWAY_API, kind: 'Gateway', name, sectionName: HTTP }],
        hostnames: hosts,
        rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
      },
    });
  }
}
