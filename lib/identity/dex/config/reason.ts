import * as v from 'valibot';
import { waiver } from '../../../core/waiver';
import { object } from '../../../values/schema';
import { reason as line } from '../connectors/literal';

const { reason: words, owner, until } = waiver.entries;

/** Why something weak is accepted. */
export const reason = v.pipe(line, v.description('Why this is accepted, and what would end the need.'));

/** What a waiver says beside its rule and its object. */
export const justification = object({ reason: words, owner, until });
