import { NETWORKING } from '../network/policies';
import { objectRule, place, refuse } from '../objects';

export const maintainedController = objectRule({
  id: 'ingress/maintained-controller',
  title: 'no class of Ingress is served by the retired ingress-nginx',
  why: 'it has had no release since March 2026, so that its next hole stays open',
  severity: 'medium',
  standards: ['Kubernetes: Ingress NGINX retirement'],
  seenBy: [],
  group: NETWORKING,
  kinds: ['IngressClass'],
  violations: manifest =>
    refuse([place(manifest, 'spec', 'controller')], controller => controller !== 'k8s.io/ingress-nginx'),
  allowed: 'a controller that is maintained',
  fix: 'move to the Gateway API, or to a controller with releases, and remove the class',
});
