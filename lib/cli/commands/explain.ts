import { wrapped } from '../../report/wrap';
import { EVERY_KIND, POD_KINDS } from '../../rules/kinds';
import { unknownRule } from '../choose-rules';
import { allRuleTexts, type ShownRule } from '../rule-texts';
import type { ExitCode, Terminal } from '../terminal';

/** Columns of the heads of rows. */
const HEAD = 11;

/** Prints all that is known of a rule. */
export function explainCommand(id: string, { out, styles, width }: Terminal): ExitCode {
  const rule = allRuleTexts.find(rule => rule.id === id);
  if (rule === undefined) throw unknownRule(JSON.stringify(id), id);
  const rows: readonly (readonly [string, string])[] = [
    ['holds', rule.title],
    ['why', rule.why],
    ['severity', rule.severity],
    ['reads', readsOf(rule)],
    ...(rule.since === undefined ? [] : [['since', `Kubernetes ${rule.since}`] as const]),
    ['allowed', rule.allowed],
    ['fix', rule.fix],
    ...listed('stands on', rule.standards),
    ...listed('seen by', rule.seenBy),
  ];
  const lines = rows.map(([head, text]) => wrapped(`${head.padEnd(HEAD)}${text}`, width, HEAD));
  out(`${styles.bold(rule.id)}\n\n${lines.join('\n')}\n`);
  if (!id.startsWith('waiver/')) out(`\n${waiverFor(rule)}`);
  return 0;
}

function listed(head: string, names: readonly string[]): readonly (readonly [string, string])[] {
  return names.length > 0 ? [[head, names.join(', ')]] : [];
}

/** What a rule reads, in words. */
export function readsOf({ kinds }: ShownRule): string {
  if (kinds === undefined) return 'waivers';
  return kinds
    .map(kind => (kind === EVERY_KIND ? 'everything' : kind === POD_KINDS ? 'whatever makes pods' : kind))
    .join(', ');
}

function waiverFor({ id, severity }: ShownRule): string {
  return `To accept it for one object, write into its metadata:

annotations:
  cdk8s-rampart/waivers: |
    - rule: ${id}
      reason: why it has to be, and what would end the need
      owner: the team that answers for it
      until: "2027-03-31"
${severity === 'critical' ? '      accept: critical\n' : ''}`;
}
