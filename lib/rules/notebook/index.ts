import type { Rule } from '../rule';
import { containerName } from './container-name';
import { nameLength } from './name-length';
import { noPrefix } from './no-prefix';

/** Every rule of this group, sorted by id. */
export const notebookRules: readonly Rule[] = [containerName, nameLength, noPrefix];
