import type { Rule } from '../rule';
import { noSecretObjects } from './no-secret-objects';
import { noSuppressions } from './no-suppressions';

/** Every rule of this group, sorted by id. */
export const outputRules: readonly Rule[] = [noSecretObjects, noSuppressions];
