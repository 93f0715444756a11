import type { Place } from '../../values/place';
import { blame } from '../objects';
import { isPlainHttp } from '../url';
import { dexRule, entries, key, leaves } from './config';

/** Switches with which a connector takes any certificate, any signature, or none. */
const SWITCHES = ['insecureskipverify', 'insecurenossl', 'insecureca', 'insecureskipsignaturevalidation'];

/** Keys that hold an address; elsewhere http:// may start a mere name, such as that of an attribute of SAML. */
const ADDRESS = /^(issuer|issueralias|keystonehost|.*url)$/;

export const verifiedUpstreams = dexRule({
  id: 'dex/verified-upstreams',
  title: 'Dex checks whom it asks, and asks over TLS',
  why: 'whoever stands between reads the passwords of users, or answers in the name of anybody',
  severity: 'critical',
  standards: ['Kubeflow security chapter', 'Dex: connectors'],
  seenBy: [],
  violations: config =>
    entries(config, 'connectors').flatMap(connector =>
      blame(...leaves(key(connector, 'config')).filter(leaf => isOpen(leaf) || isInClear(leaf))),
    ),
  allowed:
    'https and ldaps, or startTLS, and none of insecureSkipVerify, insecureNoSSL, insecureCA and insecureSkipSignatureValidation',
  fix: 'give the authority of the provider in rootCA, rootCAs or rootCAData, and remove the switch',
});

function isOpen({ path, value }: Place): boolean {
  return value === true && SWITCHES.includes(lastKey(path));
}

function isInClear({ path, value }: Place): boolean {
  return ADDRESS.test(lastKey(path)) && isPlainHttp(value);
}

function lastKey(path: string): string {
  return (path.split('.').at(-1) ?? '').toLowerCase();
}
