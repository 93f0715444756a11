import { field } from '../../values/place';
import { isText, objectRule, refuse } from '../objects';
import { entriesOf, isForAws, SECRETS_STORE } from './objects-text';

export const readableFiles = objectRule({
  id: 'secrets-store/readable-files',
  title: 'a mounted secret is written for nobody, and can be read by the program',
  why: 'the driver writes as root: with a mode for the owner alone a program without root does not read it, and with a wide one others change it',
  severity: 'low',
  standards: ['AWS Secrets Store CSI provider'],
  seenBy: [],
  group: SECRETS_STORE,
  kinds: ['SecretProviderClass'],
  violations: manifest =>
    refuse(
      ((isForAws(manifest) ? entriesOf(manifest) : undefined) ?? []).map(entry => field(entry, 'filePermission')),
      mode => !isText(mode) || /^0[46]44$/.test(mode),
    ),
  allowed: 'filePermission left out, 0444 or 0644',
  fix: 'set filePermission to "0444"',
});
