import * as v from 'valibot';
import { type CrossFieldCheck, crossField } from '../../../values/cross-field';
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
import { type DexSettings, dexConfigShape } from './shape';

const CHECKS: readonly CrossFieldCheck<DexSettings>[] = [
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
export const dexConfigSchema = v.pipe(dexConfigShape, crossField(...CHECKS));
