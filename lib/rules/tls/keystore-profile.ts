import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';
import { CERT_MANAGER } from './groups';

export const keystoreProfile = objectRule({
  id: 'tls/keystore-profile',
  title: "keystores are encrypted by today's means, with a password from a Secret",
  why: 'unless it is told otherwise cert-manager writes PKCS#12 with RC2, which anybody opens; a password in the object is known',
  severity: 'medium',
  standards: ['cert-manager', 'NIST SP 800-131A'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Certificate'],
  violations: manifest => [
    ...(at(manifest, 'spec', 'keystores', 'pkcs12', 'create') === true
      ? refuse(
          [place(manifest, 'spec', 'keystores', 'pkcs12', 'profile')],
          profile => isText(profile) && profile.startsWith('Modern'),
        )
      : []),
    ...(['pkcs12', 'jks'] as const).flatMap(store => {
      const { path, value } = place(manifest, 'spec', 'keystores', store, 'password');
      return isSet(value) ? [{ path, given: '(not shown)' }] : [];
    }),
  ],
  allowed: 'a profile that starts with Modern, and passwordSecretRef',
  fix: 'set profile to Modern2023, and name the key of a Secret in passwordSecretRef',
});
