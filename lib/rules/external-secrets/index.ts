import type { Rule } from '../rule';
import { accepted } from './accepted';
import { encryptedStore } from './encrypted-store';
import { exactKeys } from './exact-keys';
import { limitedStore } from './limited-store';
import { ownIdentity } from './own-identity';
import { owned } from './owned';
import { refreshed } from './refreshed';
import { servedVersion } from './served-version';
import { storeReferences } from './store-references';

/** Every rule of this group, sorted by id. */
export const externalSecretsRules: readonly Rule[] = [
  accepted,
  encryptedStore,
  exactKeys,
  limitedStore,
  ownIdentity,
  owned,
  refreshed,
  servedVersion,
  storeReferences,
];
