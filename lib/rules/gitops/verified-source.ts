import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';

export const verifiedSource = objectRule({
  id: 'gitops/verified-source',
  title: 'Flux takes packages whose signature it checked',
  why: 'whoever can push to the registry otherwise writes into the cluster',
  severity: 'medium',
  standards: ['Flux: OCIRepository', 'GenAI on EKS chapter'],
  seenBy: [],
  group: 'source.toolkit.fluxcd.io',
  kinds: ['OCIRepository'],
  violations: manifest => [
    ...refuse([place(manifest, 'spec', 'insecure')], insecure => insecure !== true),
    // A digest is the package itself.
    ...(isText(at(manifest, 'spec', 'ref', 'digest')) ? [] : refuse([place(manifest, 'spec', 'verify')], isSet)),
  ],
  allowed: 'verify with cosign or notation, or a digest; no insecure',
  fix: 'set verify to { provider: cosign, matchOIDCIdentity: [{ issuer, subject }] }',
});
