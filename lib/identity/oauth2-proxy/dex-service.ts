import * as v from 'valibot';
import { dnsLabel, serviceName } from '../../values/name';
import { port } from '../../values/port';
import { object } from '../../values/schema';

/** Port of Dex's pods that speaks TLS, by its own convention. */
export const DEX_TLS_PORT = 5554;

/** The Service of Dex, as pods reach it: by TLS, and past the gateway. */
export const dexService = object({
  namespace: v.optional(v.pipe(dnsLabel(), v.description('Its namespace.')), 'auth'),
  service: v.optional(v.pipe(serviceName(), v.description('Name of the Service.')), 'dex'),
  port: v.optional(v.pipe(port, v.description('Port of the Service that speaks TLS.')), DEX_TLS_PORT),
  labels: v.optional(v.pipe(v.record(v.string(), v.string()), v.description('Labels of the pods.')), {
    'app.kubernetes.io/name': 'dex',
  }),
});

/** The endpoints of Dex that a login takes. */
export interface DexEndpoints {
  /** For browsers. */
  readonly login: string;
  /** For oauth2-proxy. */
  readonly token: string;
  /** For everybody who checks a token. */
  readonly keys: string;
}

/** The endpoints of a Dex: the browser's is public, the others stay in the cluster. */
export function dexEndpoints(
  issuer: string,
  { namespace, service, port }: v.InferOutput<typeof dexService>,
): DexEndpoints {
  const inside = `https://${service}.${namespace}.svc.cluster.local:${port}${pathOf(issuer)}`;
  return { login: `${issuer}/auth`, token: `${inside}/token`, keys: `${inside}/keys` };
}

/** Path of an issuer; empty if it has a host of its own. */
export function pathOf(issuer: string): string {
  return new URL(issuer).pathname.replace(/\/$/, '');
}
