import { groupBy } from '../rules/objects';
import type { RuleText } from '../rules/rule';
import { headOf, placeOf } from './human';
import type { Report, ReportedFinding } from './report';

/** A report as JUnit XML: a suite a group of rules, a case for each finding, and one for each rule that nothing breaks. */
export function renderJunit({ findings, unread }: Report, rules: readonly RuleText[]): string {
  const byRule = groupBy(findings, ({ rule }) => rule);
  const suites = [...groupBy(rules, ({ id }) => id.split('/')[0] ?? '')].map(([group, members]) =>
    suite(
      group,
      members.flatMap(({ id, title }) => {
        const found = byRule.get(id) ?? [];
        return found.length === 0 ? [testCase(id, title)] : found.map(findingCase);
      }),
    ),
  );
  const notChecked = unread.map(({ file, position, reason, fix }) =>
    testCase('not-checked', placeOf({ file, ...position }), element('error', { message: reason }, fix)),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="rampart">',
    ...suites,
    ...(notChecked.length === 0 ? [] : [suite('not-checked', notChecked)]),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(name: string, cases: readonly string[]): string {
  const counted = (tag: string) => String(cases.filter(text => text.includes(`<${tag} `)).length);
  const counts = { tests: String(cases.length), failures: counted('failure'), errors: counted('error') };
  const open = `  <testsuite${attributes({ name, ...counts, skipped: counted('skipped') })}>`;
  return [open, ...cases, '  </testsuite>'].join('\n');
}

function findingCase(found: ReportedFinding): string {
  const message = `${found.path}: got ${found.given}`;
  const body = `${placeOf(found)}\nallowed: ${found.allowed}\nfix: ${found.fix}`;
  const { state, waiver } = found;
  const outcome = {
    open: () => element('failure', { message, type: found.severity }, body),
    known: () => element('skipped', { message: `in the baseline: ${message}` }, ''),
    waived: () => element('skipped', { message: `waived until ${waiver?.until}: ${waiver?.reason}` }, ''),
  }[state]();
  return testCase(found.rule, `${headOf(found.object)} ${found.path}`, outcome);
}

function testCase(classname: string, name: string, outcome = ''): string {
  const head = `    <testcase${attributes({ classname, name })}`;
  return outcome === '' ? `${head}/>` : `${head}>${outcome}</testcase>`;
}

function element(tag: string, given: Readonly<Record<string, string>>, body: string): string {
  return `<${tag} ${attributes(given).trimStart()}>${escapeXml(body)}</${tag}>`;
}

function attributes(given: Readonly<Record<string, string>>): string {
  return Object.entries(given)
    .map(([key, value]) => ` ${key}="${escapeXml(value).replaceAll('\n', '&#10;')}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

// XML 1.0 has no way to write most control characters.
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)
    .replace(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
