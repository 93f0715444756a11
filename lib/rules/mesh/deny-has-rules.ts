import { at } from '../../values/manifest';
import { items } from '../../values/place';
import { blame, objectRule, place } from '../objects';
import { ISTIO_SECURITY } from './authorization';

export const denyHasRules = objectRule({
  id: 'mesh/deny-has-rules',
  title: 'a mesh policy that denies says what',
  why: 'DENY without rules denies nothing at all, though it reads as if it denied everything',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: ['istioctl analyze IST0106'],
  group: ISTIO_SECURITY,
  kinds: ['AuthorizationPolicy'],
  violations: manifest => {
    const rules = place(manifest, 'spec', 'rules');
    return at(manifest, 'spec', 'action') === 'DENY' && items(rules).length === 0 ? blame(rules) : [];
  },
  allowed: 'at least one rule',
  fix: 'add the rules to deny, or leave out action too: a policy with an empty spec allows nothing',
});
