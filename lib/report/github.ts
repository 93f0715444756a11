import type { Severity } from '../rules/rule';
import { headOf } from './human';
import { count, openFindings, type Report, type ReportedFinding, SEVERITIES } from './report';

/** GitHub shows no more than these of one level in one step, and drops the rest without a word. */
const MOST_OF_A_LEVEL = 10;

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/** A report as annotations of GitHub Actions: the worst of each level, and how many there are besides. */
export function renderGithub(report: Report): string {
  const open = [...openFindings(report)].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const unread = report.unread.map(({ file, position, reason, fix }) =>
    command(
      'error',
      { file, line: position?.line, col: position?.column, title: 'not checked' },
      `${reason}. Fix: ${fix}`,
    ),
  );
  const shown = (['error', 'warning', 'notice'] as const).map(level => {
    const annotations = [
      ...(level === 'error' ? unread : []),
      ...open.filter(({ severity }) => LEVELS[severity] === level).map(found => annotation(level, found)),
    ];
    // The last place of the notices is kept for the count.
    return annotations.slice(0, level === 'notice' ? MOST_OF_A_LEVEL - 1 : MOST_OF_A_LEVEL);
  });
  const left = open.length + unread.length - shown.flat().length;
  const more = left === 0 ? [] : [command('notice', { title: 'rampart' }, `${count(left, 'more finding')} in the log`)];
  return [...shown.flat(), ...more].map(line => `${line}\n`).join('');
}

function annotation(level: string, { rule, file, line, column, object, path, given, fix }: ReportedFinding): string {
  const title = `${rule}: ${headOf(object)}`;
  return command(level, { file, line, col: column, title }, `${path}: got ${given}. Fix: ${fix}`);
}

type Properties = Readonly<Record<string, string | number | undefined>>;

function command(level: string, given: Properties, message: string): string {
  const properties = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
