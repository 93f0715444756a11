import { ANYTHING, type PodKind, template } from '../pod-kind';

/** cert-manager: the pod that answers an HTTP-01 challenge; what is left out, the controller fills in hard. */
export const certManagerKinds: readonly PodKind[] = [
  {
    group: 'cert-manager.io',
    kinds: ['ClusterIssuer', 'Issuer'],
    pods: ['gatewayHTTPRoute', 'ingress'].map(solver =>
      template(`spec.acme.solvers.*.http01.${solver}.podTemplate`, { unset: ANYTHING }),
    ),
  },
];
