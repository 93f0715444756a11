import * as v from 'valibot';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { object, objectWithOneOf } from '../../values/schema';

/** Proof over HTTP: whoever serves the host on port 80 gets the certificate. It proves no wildcards. */
export const http01 = objectWithOneOf(['ingressClassName', 'gateway'], {
  ingressClassName: v.optional(v.pipe(dnsSubdomain, v.description('IngressClass of the controller on port 80.'))),
  gateway: v.optional(
    v.pipe(
      object({
        name: dnsSubdomain,
        namespace: v.optional(dnsLabel()),
        listener: v.optional(v.pipe(dnsSubdomain, v.description('Listener on port 80.'))),
      }),
      v.description('Gateway of the Gateway API, to which the solver attaches its route.'),
    ),
  ),
});

/** The security context of the pod that answers; its Service would be a NodePort by default. */
const SOLVER = {
  serviceType: 'ClusterIP',
  podTemplate: { spec: { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } } },
} as const;

/** The fields of a solver over HTTP. */
export function http01Fields({ ingressClassName, gateway }: v.InferOutput<typeof http01>): object {
  if (gateway === undefined) return { ingress: { ingressClassName, ...SOLVER } };
  const { name, namespace, listener } = gateway;
  return {
    gatewayHTTPRoute: {
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name, namespace, sectionName: listener }],
      ...SOLVER,
    },
  };
}
