import type { RuleFormat } from '../choices';
import { chooseRules } from '../choose-rules';
import { allRuleTexts } from '../rule-texts';
import type { ExitCode, Terminal } from '../terminal';
import { readsOf } from './explain';

/** Prints the rules, or those of some groups. */
export function rulesCommand(
  names: readonly string[],
  { format }: { readonly format: RuleFormat },
  { out }: Terminal,
): ExitCode {
  const isWanted = chooseRules(names, []);
  const rules = allRuleTexts.filter(({ id }) => isWanted(id));
  if (format === 'json') {
    out(
      `${JSON.stringify(
        rules.map(rule => ({ ...rule, check: undefined })),
        undefined,
        2,
      )}\n`,
    );
    return 0;
  }
  const widest = Math.max(...rules.map(({ id }) => id.length));
  for (const rule of rules) {
    out(`${rule.id.padEnd(widest)}  ${rule.severity.padEnd(8)}  ${rule.title}  (${readsOf(rule)})\n`);
  }
  return 0;
}
