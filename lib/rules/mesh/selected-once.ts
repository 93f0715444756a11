import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { blame, isText, objectRule, place } from '../objects';
import { ISTIO_SECURITY } from './authorization';

export const selectedOnce = objectRule({
  id: 'mesh/selected-once',
  title: 'a mesh policy selects its workloads in one way, and names the provider that it asks',
  why: 'with two ways, or with CUSTOM and no provider, the mesh does not take the policy, and the older one stays',
  severity: 'medium',
  standards: ['Istio: AuthorizationPolicy'],
  seenBy: ['istioctl analyze IST0106'],
  group: ISTIO_SECURITY,
  kinds: ['AuthorizationPolicy', 'RequestAuthentication'],
  violations: manifest => {
    const targets = ['targetRefs', 'targetRef']
      .map(key => place(manifest, 'spec', key))
      .filter(({ value }) => isSet(value));
    const provider = place(manifest, 'spec', 'provider', 'name');
    const isCustom = at(manifest, 'spec', 'action') === 'CUSTOM';
    return blame(
      ...(isSet(at(manifest, 'spec', 'selector')) ? targets : []),
      ...(isCustom !== isText(provider.value) ? [provider] : []),
    );
  },
  allowed: 'selector or targetRefs; provider.name with the action CUSTOM, and with no other',
  fix: 'remove the one that is not meant, and name the extension provider of MeshConfig',
});
