import type { Rule } from '../rule';
import { enforced } from './enforced';
import { failsClosed } from './fails-closed';

/** Every rule of this group, sorted by id. */
export const admissionRules: readonly Rule[] = [enforced, failsClosed];
