import type { Rule } from '../rule';
import { anonymousByPath } from './anonymous-by-path';
import { distinctNames } from './distinct-names';
import { noSystemNames } from './no-system-names';
import { verifiedEmail } from './verified-email';

/** Every rule of this group, sorted by id. */
export const authenticationRules: readonly Rule[] = [anonymousByPath, distinctNames, noSystemNames, verifiedEmail];
