import type { RuleText, Severity } from '../rules/rule';
import { count, isComplete, type Report, type ReportedFinding } from './report';
import type { Unread } from './source';

/** GitHub keeps no more results of a run than these. */
const MOST_RESULTS = 5000;

const LEVELS: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/** How GitHub code scanning ranks security findings. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

/** The tool as SARIF names it. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/**
 * A report in SARIF 2.1.0. Fingerprints depend neither on files nor on lines, waived findings are suppressed with the reason of
 * their waiver, and known ones are unchanged against the baseline.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(report: Report, rules: readonly RuleText[], { name, version }: Tool): string {
  const kept = [...report.findings].sort(openFirst).slice(0, MOST_RESULTS);
  const dropped = report.findings.length - kept.length;
  const index = new Map(rules.map(({ id }, place) => [id, place]));
  const seen = new Map<string, number>();
  const notes = [
    ...report.unread.map(notice),
    ...(dropped > 0
      ? [
          {
            level: 'warning',
            message: { text: `${count(dropped, 'more finding')} than SARIF readers keep; see another format` },
          },
        ]
      : []),
  ];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, semanticVersion: version, rules: rules.map(describeRule) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: isComplete(report), toolExecutionNotifications: notes }],
        results: kept.map(found => ({
          ruleId: found.rule,
          ruleIndex: index.get(found.rule) ?? -1,
          level: LEVELS[found.severity],
          message: { text: `${found.path}: got ${found.given}. Allowed: ${found.allowed}. Fix: ${found.fix}.` },
          locations: [locationOf(found)],
          partialFingerprints: { 'rampart/v1': fingerprintOf(found, seen) },
          baselineState: found.state === 'known' ? 'unchanged' : 'new',
          ...(found.state === 'waived' && {
            suppressions: [{ kind: 'external', justification: justification(found) }],
          }),
          ...(found.container !== undefined && { properties: { container: found.container } }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule({ id, title, why, severity, fix, allowed, standards }: RuleText) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `Why: ${why}. Allowed: ${allowed}. Fix: ${fix}.` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', ...standards], 'security-severity': SECURITY_SEVERITY[severity] },
  };
}

function locationOf(found: ReportedFinding) {
  const { object, construct, path } = found;
  const name = object && [object.namespace, object.kind, object.name].filter(part => part !== undefined).join('/');
  return {
    physicalLocation: physical(found.file, found),
    ...(name !== undefined && {
      logicalLocations: [
        { fullyQualifiedName: `${name}/${path}`, kind: 'object' },
        ...(construct === undefined ? [] : [{ fullyQualifiedName: construct, kind: 'construct' }]),
      ],
    }),
  };
}

function physical(file: string, { line, column }: { readonly line?: number; readonly column?: number }) {
  return {
    artifactLocation: { uri: file === '-' ? 'stdin' : file.split('/').map(encodeURIComponent).join('/') },
    ...(line !== undefined && { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } }),
  };
}

function notice({ file, position, reason, fix }: Unread) {
  return {
    level: 'error',
    message: { text: `not checked: ${reason}. Fix: ${fix}.` },
    locations: [{ physicalLocation: physical(file, position ?? {}) }],
  };
}

// Two findings that are the same in all but their number still need a name each.
function fingerprintOf({ fingerprint }: ReportedFinding, seen: Map<string, number>): string {
  const number = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, number);
  return `${fingerprint}:${number}`;
}

function justification({ waiver }: ReportedFinding): string {
  return waiver === undefined ? '' : `${waiver.reason} (owner ${waiver.owner}, until ${waiver.until})`;
}

function openFirst(a: ReportedFinding, b: ReportedFinding): number {
  return Number(a.state !== 'open') - Number(b.state !== 'open');
}
