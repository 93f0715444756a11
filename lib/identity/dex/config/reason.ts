import * as v from 'valibot';
import { reason as line } from '../connectors/literal';

/** Why something weak is accepted. */
export const reason = v.pipe(line, v.description('Why this is accepted, and what would end the need.'));
