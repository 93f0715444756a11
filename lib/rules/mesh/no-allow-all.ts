import { at } from '../../values/manifest';
import { blame, isBlank, objectRule } from '../objects';
import { allowRules, ISTIO_SECURITY } from './authorization';

export const noAllowAll = objectRule({
  id: 'mesh/no-allow-all',
  title: 'no mesh policy allows everything',
  why: 'a rule without a condition lets every workload in, also those outside the mesh, and outweighs all stricter ones',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: ['istioctl analyze IST0106'],
  group: ISTIO_SECURITY,
  kinds: ['AuthorizationPolicy'],
  violations: manifest =>
    blame(...allowRules(manifest).filter(({ value }) => ['from', 'when', 'to'].every(key => isBlank(at(value, key))))),
  allowed: 'rules with at least one of from, to and when',
  fix: 'name in from the principals that need it; to allow nothing, leave rules out',
});
