import * as v from 'valibot';
import type { DexCheck } from './problem';
import { clientRedirects, clientSecrets, trustedPeers } from './problems/clients';
import { connectorKeys, reservedConnectorId } from './problems/connectors';
import { lifetimes } from './problems/expiry';
import { approvalScreen, passwordGrant } from './problems/grants';
import { connectorTexts, knownTexts, storageTexts } from './problems/literals';
import { production } from './problems/production';
import { loginSources } from './problems/sources';
import { storageTls } from './problems/storage';
import { unique } from './problems/unique';
import { variables } from './problems/variables';
import { dexConfigShape } from './shape';

const CHECKS: readonly DexCheck[] = [
  production,
  storageTls,
  lifetimes,
  passwordGrant,
  approvalScreen,
  clientSecrets,
  clientRedirects,
  trustedPeers,
  reservedConnectorId,
  connectorKeys,
  loginSources,
  variables,
  connectorTexts,
  storageTexts,
  knownTexts,
  unique('connectors', 'id', ({ connectors }) => connectors.map(({ id }) => id)),
  unique('clients', 'id', ({ clients }) => clients.map(({ id }) => id)),
  unique('staticPasswords', 'userID', ({ staticPasswords }) => staticPasswords.map(({ userID }) => userID)),
  unique('staticPasswords', 'email', ({ staticPasswords }) => staticPasswords.map(({ email }) => email.toLowerCase())),
];

/** A configuration of Dex, and what its keys must be to each other. */
export const dexConfigSchema = v.pipe(
  dexConfigShape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value: input } = dataset;
    for (const { keys, given, message } of CHECKS.flatMap(check => check(input))) {
      const path = keys.map(key => ({ type: 'unknown' as const, origin: 'value' as const, input, key, value: given }));
      const [first, ...rest] = path;
      addIssue({ input: given, message, ...(first && { path: [first, ...rest] }) });
    }
  }),
);
