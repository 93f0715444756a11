import * as v from 'valibot';
import { dnsSubdomain } from '../../values/name';
import type { Problem } from '../../values/problem';
import { object, objectWithOneOf } from '../../values/schema';
import { hostName, some } from '../values';
import { dns01, dns01Fields, isAmbient } from './dns01';
import { http01, http01Fields } from './http01';

/** How cert-manager proves that it controls a host: exactly one of http01 and dns01. */
export const acmeSolver = objectWithOneOf(['http01', 'dns01'], {
  http01: v.optional(http01),
  dns01: v.optional(dns01),
  selector: v.optional(
    v.pipe(
      object({
        dnsNames: v.optional(some(hostName, 'host names')),
        dnsZones: v.optional(some(dnsSubdomain, 'domains')),
        matchLabels: v.optional(v.record(v.string(), v.string())),
      }),
      v.description('Certificates that it is for; all of them where it is left out.'),
    ),
  ),
});

/** How cert-manager proves that it controls a host. */
export type AcmeSolver = v.InferInput<typeof acmeSolver>;

type Settings = v.InferOutput<typeof acmeSolver>;

/** The fields of a solver. */
export function solverFields({ http01, dns01, selector }: Settings): object {
  return {
    selector,
    ...(http01 && { http01: http01Fields(http01) }),
    ...(dns01 && { dns01: dns01Fields(dns01) }),
  };
}

/** A namespace that could borrow cert-manager's identity could change the zones of all others. */
export function borrowedIdentity(solvers: readonly Settings[]): readonly Problem[] {
  return solvers.flatMap(({ dns01 }, index) =>
    dns01 === undefined || !isAmbient(dns01)
      ? []
      : [
          {
            path: `solvers[${index}].dns01`,
            given: "cert-manager's own identity in the chart of a namespace",
            allowed: 'a provider with an identity of its own, or an issuer of the cluster',
            fix: 'make the issuer in platform.cluster, or for route53 give role and serviceAccount',
          },
        ],
  );
}
