import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { objectRule, place } from '../objects';
import { CERT_MANAGER } from './groups';

const KINDS = ['acme', 'ca', 'vault', 'selfSigned', 'venafi'];

export const issuerKind = objectRule({
  id: 'tls/issuer-kind',
  title: 'an issuer is of one kind',
  why: 'its definition takes none and takes several, and its webhook then refuses it when it is applied, after the review',
  severity: 'medium',
  standards: ['cert-manager'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Issuer', 'ClusterIssuer'],
  violations: manifest => {
    const [first, ...others] = KINDS.filter(kind => isSet(at(manifest, 'spec', kind)));
    if (first === undefined) return [{ path: 'spec', given: at(manifest, 'spec') }];
    return others.map(kind => {
      const { path, value } = place(manifest, 'spec', kind);
      return { path, given: value };
    });
  },
  allowed: 'exactly one of acme, ca, vault, selfSigned and venafi',
  fix: 'keep the one that is meant, and make an issuer of its own for each other',
});
