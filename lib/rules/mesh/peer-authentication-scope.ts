import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { blame, isBlank, namespaceOf, objectRule, place } from '../objects';
import { ISTIO_SECURITY } from './authorization';

const ROOT = 'istio-system';

export const peerAuthenticationScope = objectRule({
  id: 'mesh/peer-authentication-scope',
  title: 'what a PeerAuthentication says holds where it seems to',
  why: 'in the root namespace one with a selector may be ignored, and ports without a selector are: plain text then stays allowed',
  severity: 'medium',
  standards: ['Istio: PeerAuthentication'],
  seenBy: ['istioctl analyze IST0106'],
  group: ISTIO_SECURITY,
  kinds: ['PeerAuthentication'],
  violations: manifest => {
    const selector = place(manifest, 'spec', 'selector');
    const labels = at(manifest, 'spec', 'selector', 'matchLabels');
    const ports = place(manifest, 'spec', 'portLevelMtls');
    return blame(
      ...(namespaceOf(manifest) === ROOT && !isBlank(selector.value) ? [selector] : []),
      ...(isSet(ports.value) && isBlank(labels) ? [ports] : []),
    );
  },
  allowed: 'no selector in istio-system; portLevelMtls only beside selector.matchLabels',
  fix: 'put the policy of one workload into its namespace, with the labels of its pods',
});
