import { field, items } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const registryOnly = objectRule({
  id: 'mesh/registry-only',
  title: 'a Sidecar lets pods out to known hosts only',
  why: 'with ALLOW_ANY, or with every host of every namespace, the mesh neither names nor logs where data goes',
  severity: 'medium',
  standards: ['Istio: Sidecar', 'GenAI on EKS chapter'],
  seenBy: ['istioctl analyze IST0133'],
  group: 'networking.istio.io',
  kinds: ['Sidecar'],
  violations: manifest => [
    ...refuse([place(manifest, 'spec', 'outboundTrafficPolicy', 'mode')], mode => mode === 'REGISTRY_ONLY'),
    ...refuse(
      items(place(manifest, 'spec', 'egress')).flatMap(egress => items(field(egress, 'hosts'))),
      host => host !== '*/*',
    ),
  ],
  allowed: 'outboundTrafficPolicy.mode REGISTRY_ONLY, and hosts other than */*',
  fix: 'set the mode, list ./* and istio-system/*, and add a ServiceEntry for each host outside',
});
