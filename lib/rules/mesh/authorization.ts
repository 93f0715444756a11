import { at, type Manifest } from '../../values/manifest';
import { type Place, place } from '../objects';
import { isSet, items } from '../pod-security/visit';

export const ISTIO_SECURITY = 'security.istio.io';

/** The rules of an AuthorizationPolicy that allows; one without an action does. */
export function allowRules(policy: Manifest): readonly Place[] {
  const action = at(policy, 'spec', 'action');
  return !isSet(action) || action === 'ALLOW' ? items(place(policy, 'spec', 'rules')) : [];
}
