import type { Verb } from '../../access/policy-rule';
import { DEX_GROUP } from './crds';

const STATE: readonly Verb[] = ['get', 'list', 'create', 'update', 'delete'];
const KEYS: readonly Verb[] = ['get', 'list', 'create', 'update'];
const LOGINS: readonly Verb[] = ['get', 'list'];

/**
 * What Dex does with what it stores, in its own namespace. Whoever can write connectors, clients or passwords owns the
 * login, and Dex writes them for its gRPC API only, which is off: so not even Dex may.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/storage/kubernetes/storage.go
 */
export const DEX_RULES = [
  rule(STATE, [
    ...['authcodes', 'authrequests', 'devicerequests', 'devicetokens', 'offlinesessionses', 'refreshtokens'],
    ...['useridentities', 'authsessions'],
  ]),
  rule(KEYS, ['signingkeies']),
  rule(LOGINS, ['connectors', 'oauth2clients', 'passwords']),
];

function rule(verbs: readonly Verb[], resources: readonly string[]) {
  return { apiGroups: [DEX_GROUP], resources: [...resources], verbs: [...verbs] };
}
