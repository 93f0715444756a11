import { field, items, type Place } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const encryptedDestinations = objectRule({
  id: 'mesh/encrypted-destinations',
  title: 'no client of the mesh is told to speak in plain text, or to trust any certificate',
  why: 'what is sent is read on the way, and whoever answers is taken for the server',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: ['istioctl analyze IST0128'],
  group: 'networking.istio.io',
  kinds: ['DestinationRule'],
  violations: manifest => {
    const policies = [place(manifest, 'spec'), ...items(place(manifest, 'spec', 'subsets'))].map(owner =>
      field(owner, 'trafficPolicy'),
    );
    const settings = policies.flatMap(tlsSettings);
    return [
      ...refuse(
        settings.map(tls => field(tls, 'mode')),
        mode => mode !== 'DISABLE',
      ),
      ...refuse(
        settings.map(tls => field(tls, 'insecureSkipVerify')),
        skip => skip !== true && skip !== 'true',
      ),
    ];
  },
  allowed: 'a mode other than DISABLE, and no insecureSkipVerify',
  fix: 'set the mode to ISTIO_MUTUAL for workloads of the mesh, and to SIMPLE with caCertificates for others',
});

function tlsSettings(policy: Place): readonly Place[] {
  const ports = items(field(policy, 'portLevelSettings'));
  return [policy, ...ports].map(owner => field(owner, 'tls'));
}
