import * as v from 'valibot';
import { waiver } from '../../../core/waiver';
import { object } from '../../../values/schema';

const { reason: words, owner, until } = waiver.entries;

/** Why something weak is accepted, in the words of a waiver. */
export const reason = v.pipe(words, v.description('Why this is accepted, and what would end the need.'));

/** What a waiver says beside its rule and its object. */
export const justification = object({ reason: words, owner, until });
