import { at, type Manifest } from '../../values/manifest';
import { isSet, items, type Place } from '../../values/place';
import { place } from '../objects';

export const ISTIO_SECURITY = 'security.istio.io';

/** The rules of an AuthorizationPolicy that allows; one without an action does. */
export function allowRules(policy: Manifest): readonly Place[] {
  const action = at(policy, 'spec', 'action');
  return !isSet(action) || action === 'ALLOW' ? items(place(policy, 'spec', 'rules')) : [];
}
