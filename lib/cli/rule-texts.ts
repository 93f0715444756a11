import { allRules } from '../rules/catalogue';
import type { Kinds } from '../rules/kinds';
import type { RuleText } from '../rules/rule';
import { waiverRules } from '../rules/waiver-rules';

/** A rule as the command line shows it; rules over waivers read none of the kinds. */
export type ShownRule = RuleText & { readonly kinds?: Kinds };

/** Everything that a report may name, sorted by id. */
export const allRuleTexts: readonly ShownRule[] = [...allRules, ...waiverRules].sort((a, b) => (a.id < b.id ? -1 : 1));
