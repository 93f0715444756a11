import type { Place } from '../../values/place';
import { blame, isText } from '../objects';
import type { Violation } from '../rule';
import { dexRule, entries, key } from './config';

export const ldapLogin = dexRule({
  id: 'dex/ldap-login',
  title: 'Dex reads a directory as an entry of its own, at the port that is meant',
  why: 'without a password the directory takes Dex for anybody, and with startTLS and no port Dex dials the port of the other protocol',
  severity: 'medium',
  standards: ['Kubeflow security chapter', 'Dex: LDAP connector'],
  seenBy: [],
  violations: config =>
    entries(config, 'connectors')
      .filter(connector => key(connector, 'type').value === 'ldap')
      .flatMap(connector => login(key(connector, 'config'))),
  allowed:
    'bindDN and bindPW; a port where startTLS is true; clientCert with clientKey; an idAttr that does not change',
  fix: 'name an entry that may only read, write host:389 for startTLS, and take entryUUID or objectGUID for idAttr',
});

function login(config: Place): readonly Violation[] {
  const host = key(config, 'host');
  const dialsWrong = key(config, 'startTLS').value === true && isText(host.value) && !/:\d+$/.test(host.value);
  const missing = ['bindDN', 'bindPW'].map(name => key(config, name)).filter(({ value }) => !isText(value));
  const certificate = ['clientCert', 'clientKey'].map(name => key(config, name));
  const half = certificate.filter(({ value }) => !isText(value));
  const id = key(config, 'userSearch', 'idAttr');
  return blame(
    ...(dialsWrong ? [host] : []),
    ...missing,
    ...(half.length === 1 ? half : []),
    // The name of an entry changes when the person moves to another department.
    ...(!isText(id.value) || id.value.toLowerCase() === 'dn' ? [id] : []),
  );
}
