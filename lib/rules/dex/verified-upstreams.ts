import type { Place } from '../../values/place';
import { blame } from '../objects';
import { isPlainHttp } from '../url';
import { dexRule, entries, key, leaves } from './config';

/** Switches with which a connector takes any certificate, any signature, or none. */
const SWITCHES = ['insecureskipverify', 'insecurenossl', 'insecureca', 'insecureskipsignaturevalidation'];

export const verifiedUpstreams = dexRule({
  id: 'dex/verified-upstreams',
  title: 'Dex checks whom it asks, and asks over TLS',
  why: 'whoever stands between reads the passwords of users, or answers in the name of anybody',
  severity: 'critical',
  standards: ['Kubeflow security chapter', 'Dex: connectors'],
  seenBy: [],
  violations: config =>
    entries(config, 'connectors').flatMap(connector =>
      blame(...leaves(key(connector, 'config')).filter(leaf => isOpen(leaf) || isPlainHttp(leaf.value))),
    ),
  allowed:
    'https and ldaps, or startTLS, and none of insecureSkipVerify, insecureNoSSL, insecureCA and insecureSkipSignatureValidation',
  fix: 'give the authority of the provider in rootCA, rootCAs or rootCAData, and remove the switch',
});

function isOpen({ path, value }: Place): boolean {
  return value === true && SWITCHES.includes((path.split('.').at(-1) ?? '').toLowerCase());
}
