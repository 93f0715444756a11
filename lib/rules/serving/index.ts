import type { Rule } from '../rule';
import { authenticated } from './authenticated';
import { encryptedSources } from './encrypted-sources';

/** Every rule of this group, sorted by id. */
export const servingRules: readonly Rule[] = [authenticated, encryptedSources];
