import { groupBy } from '../rules/objects';
import type { Severity } from '../rules/rule';
import { count, openFindings, type Report, type ReportedFinding, type ReportedObject, SEVERITIES } from './report';
import type { Unread } from './source';
import { harmless, PLAIN, type Styles } from './styles';
import { wrapped } from './wrap';

/** Columns of the head of a row of the summary. */
const HEAD = 16;

/** How a report is printed for people. */
export interface HumanOptions {
  /** @default - no colours */
  readonly styles?: Styles;
  /** Columns of the terminal. @default - lines are as long as they are */
  readonly width?: number | undefined;
  /** Whether to print findings that are waived or known. @default false */
  readonly showCovered?: boolean;
  /** What fails the run. @default low */
  readonly failOn?: Severity;
}

/** A report for people: by object, each finding with its place first, then what was not checked and what to do next. */
export function renderHuman(report: Report, options: HumanOptions = {}): string {
  const { styles = PLAIN, width, showCovered = false, failOn = 'low' } = options;
  const shown = report.findings.filter(({ state }) => showCovered || state === 'open');
  const objects = [...groupBy(shown, ({ object, file }) => `${file}\n${headOf(object)}`).values()];
  const lines = [
    ...objects.flatMap(findings => [...objectLines(findings, styles), '']),
    ...report.unread.flatMap(unread => unreadLines(unread, styles)),
    ...(report.unread.length > 0 ? [''] : []),
    ...summary(report, failOn, styles),
    '',
  ];
  return lines.map(line => wrapped(line, width, indentOf(line))).join('\n');
}

// What follows a place stands as far in as the text below it; what follows the head of a row, below its words.
function indentOf(line: string): number {
  const [lead = ''] = /^ */.exec(line) ?? [];
  return /^[A-Z][a-z ]{1,15} {2,}/.test(line) ? HEAD : lead.length + 2;
}

/** `Kind/name in namespace`. */
export function headOf(object: ReportedObject | undefined): string {
  if (object === undefined) return 'Waivers';
  const { kind, name, namespace } = object;
  // Documents of host files have no name, and some no kind.
  if (name === '') return harmless(kind === '' ? 'Document' : kind);
  return `${harmless(kind)}/${harmless(name)}${namespace === undefined ? '' : ` in ${harmless(namespace)}`}`;
}

/** `file:line:column`, which editors and terminals make a link of. */
export function placeOf({ file, line, column }: Pick<ReportedFinding, 'file' | 'line' | 'column'>): string {
  return harmless([file, line, column].filter(part => part !== undefined).join(':'));
}

function objectLines(findings: readonly ReportedFinding[], styles: Styles): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const made = first.construct === undefined ? '' : styles.dim(`  made by ${harmless(first.construct)}`);
  return [
    `${styles.bold(headOf(first.object))}${made}`,
    ...[...groupBy(findings, ({ rule, state }) => `${rule} ${state}`).values()].flatMap(same =>
      ruleLines(same, styles),
    ),
  ];
}

// What is wrong in many places of an object is explained once.
function ruleLines(findings: readonly ReportedFinding[], styles: Styles): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const covered = { open: '', known: '  (in the baseline)', waived: waivedWords(first) }[first.state];
  return [
    ...findings.flatMap(finding => [
      `  ${placeOf(finding)}  ${severityWord(finding.severity, styles)}  ${finding.rule}${covered}`,
      `    ${harmless(finding.path)}: got ${harmless(finding.given)}${inContainer(finding)}`,
    ]),
    ...(first.state === 'open' ? [`    allowed: ${first.allowed}`, `    fix: ${first.fix}`] : []),
  ];
}

function inContainer({ container }: ReportedFinding): string {
  return container === undefined ? '' : ` (container ${harmless(container)})`;
}

function waivedWords({ waiver }: ReportedFinding): string {
  return waiver === undefined
    ? ''
    : `  (waived until ${waiver.until} by ${harmless(waiver.owner)}: ${harmless(waiver.reason)})`;
}

function severityWord(severity: Severity, styles: Styles): string {
  return severity === 'critical' || severity === 'high' ? styles.red(severity) : styles.yellow(severity);
}

function unreadLines({ file, position, reason, fix }: Unread, styles: Styles): readonly string[] {
  return [`${placeOf({ file, ...position })}  ${styles.red('not checked')}  ${harmless(reason)}`, `    fix: ${fix}`];
}

function summary(report: Report, failOn: Severity, styles: Styles): readonly string[] {
  const { checked, unread, generalOnly, waivers, findings, gone } = report;
  const known = findings.filter(({ state }) => state === 'known').length;
  const open = findings.filter(({ state }) => state === 'open');
  const rows: readonly (readonly [string, string])[] = [
    ...(waivers.length > 0 ? [['Waivers', waiverWords(report)] as const] : []),
    ...(known + gone.length > 0 ? [['Baseline', baselineWords(known, gone.length)] as const] : []),
    [
      'Checked',
      `${count(checked.objects, 'object')} of ${count(checked.files, 'file')} by ${count(checked.rules, 'rule')}, for Kubernetes ${report.kubernetes}`,
    ],
    ...(unread.length > 0
      ? [['Not checked', `${count(unread.length, 'place')}: the result is incomplete`] as const]
      : []),
    ...(checked.objects === 0 ? [['Not checked', 'there was no object at all'] as const] : []),
    ...(generalOnly.length > 0 ? [['Only in general', generalOnly.map(kindWords).join(', ')] as const] : []),
  ];
  return [...rows.map(([head, words]) => `${head.padEnd(HEAD)}${words}`), verdict(report, open, failOn, styles)];
}

function verdict(report: Report, open: readonly ReportedFinding[], failOn: Severity, styles: Styles): string {
  if (open.length === 0) {
    const complete = report.unread.length === 0 && report.checked.objects > 0;
    return complete ? styles.green('No findings') : styles.red('No findings, but not everything was checked');
  }
  const counts = SEVERITIES.map(severity => ({
    severity,
    number: open.filter(finding => finding.severity === severity).length,
  }));
  const words = counts.filter(({ number }) => number > 0).map(({ severity, number }) => `${number} ${severity}`);
  const below = openFindings(report, failOn).length === 0 ? `, all below ${failOn}` : '';
  const next = [...open].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))[0]?.rule;
  return `${styles.bold(`${count(open.length, 'finding')}: ${words.join(', ')}${below}`)}. Next: rampart explain ${next}`;
}

function waiverWords({ waivers }: Report): string {
  const states = [...groupBy(waivers, ({ state }) => state)].map(([state, of]) => `${of.length} ${state}`).sort();
  const ending = waivers
    .filter(({ state }) => state === 'ending soon')
    .map(({ rule, owner = '', until }) => `; ${rule} (owner ${harmless(owner)}) ends on ${until}`);
  return `${states.join(', ')}${ending.join('')}`;
}

function baselineWords(known: number, gone: number): string {
  const shrink = gone === 0 ? '' : `; ${gone} of it gone, so write it anew with \`rampart baseline\``;
  return `${count(known, 'known finding')} left${shrink}`;
}

function kindWords({ kind, objects }: Report['generalOnly'][number]): string {
  return `${objects} ${harmless(kind)}`;
}
