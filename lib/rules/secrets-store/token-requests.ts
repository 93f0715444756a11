import { at } from '../../values/manifest';
import { nameOf, objectRule, place } from '../objects';

const AUDIENCES = ['sts.amazonaws.com', 'pods.eks.amazonaws.com'];

export const tokenRequests = objectRule({
  id: 'secrets-store/token-requests',
  title: 'the CSI driver asks for the tokens that its provider logs in with',
  why: 'since version 3.0 the provider of AWS makes none itself: without them every mount fails, and a token without an audience is good anywhere',
  severity: 'medium',
  standards: ['AWS Secrets Store CSI provider'],
  seenBy: [],
  group: 'storage.k8s.io',
  kinds: ['CSIDriver'],
  violations: manifest => {
    if (nameOf(manifest) !== 'secrets-store.csi.k8s.io') return [];
    const requests = place(manifest, 'spec', 'tokenRequests');
    const given = Array.isArray(requests.value) ? requests.value.map(request => at(request, 'audience')) : [];
    return AUDIENCES.some(audience => given.includes(audience)) && given.every(audience => audience !== '')
      ? []
      : [{ path: requests.path, given: requests.value }];
  },
  allowed: 'tokenRequests for sts.amazonaws.com or pods.eks.amazonaws.com, none with an empty audience',
  fix: 'set tokenRequests to [{ audience: sts.amazonaws.com }, { audience: pods.eks.amazonaws.com }]',
});
