import type { Rule } from '../rule';
import { noSyncedSecrets } from './no-synced-secrets';
import { readableFiles } from './readable-files';
import { syncedNames } from './synced-names';
import { tokenRequests } from './token-requests';
import { validObjects } from './valid-objects';

/** Every rule of this group, sorted by id. */
export const secretsStoreRules: readonly Rule[] = [
  noSyncedSecrets,
  readableFiles,
  syncedNames,
  tokenRequests,
  validObjects,
];
