import { readFileSync } from 'node:fs';
import { type Finding, record, stepOf } from './record';
import { differences, lineOf, linesAfter, pageOf, type Row, tableOf } from './table';

const ROW: Row = { judge: 'a', version: '1', what: 'pods', expected: 2, judged: 2, findings: 0, exceptions: [] };
const OTHER: Row = { ...ROW, judge: 'b', findings: 2, exceptions: ['B1 (2): one | two'] };
const FINDING: Finding = { check: 'B1', object: 'team-a/Pod/x' };
const VERDICT = { judge: 'a', version: '1', what: 'pods', expected: 2, judged: 2, findings: [] };

test('docs/conformance.md is a page of its table', () => {
  const page = readFileSync('docs/conformance.md', 'utf8');
  expect(pageOf(tableOf(page))).toBe(page);
});

test('a table is read back from its page', () => {
  const table = new Map([
    ['network', [lineOf(ROW)]],
    ['scanners', [lineOf(ROW), lineOf(OTHER)]],
  ]);
  expect(tableOf(pageOf(table))).toEqual(table);
});

describe('the lines of a step after a run', () => {
  const committed = [lineOf(ROW), lineOf(OTHER)];

  test('are those that were made, where everything ran', () =>
    expect(linesAfter(committed, [OTHER], true)).toEqual({ lines: [lineOf(OTHER)], notRun: [] }));

  test('stay, and are told of, where something could not run', () => {
    const changed = { ...OTHER, judged: 3 };
    expect(linesAfter(committed, [changed], false)).toEqual({
      lines: [lineOf(ROW), lineOf(changed)],
      notRun: [lineOf(ROW)],
    });
  });

  test('are one for a judge and what it judges', () =>
    expect(() => linesAfter([], [ROW, { ...ROW, judged: 3 }], true)).toThrow(/two rows/));
});

test('differences are the lines that go and come', () =>
  expect(differences(new Map([['a', ['| x |', '| y |']]]), new Map([['a', ['| y |', '| z |']]]))).toEqual([
    '- a | x |',
    '+ a | z |',
  ]));

test.each([
  ['/work.1/test/conformance/scanners.real.ts', 'scanners'],
  ['tenant-life.quota.real.ts', 'tenant-life'],
])('the step of %s is %s', (path, step) => expect(stepOf(path)).toBe(step));

describe('a verdict', () => {
  const exception = { check: 'B1', objects: /^team-a\//, why: 'it is so' };

  test('passes without findings, or with the findings of its exceptions', () => {
    expect(() => record(VERDICT)).not.toThrow();
    expect(() => record({ ...VERDICT, findings: [FINDING], exceptions: [exception] })).not.toThrow();
  });

  test.each([
    ['an object was not judged', { ...VERDICT, judged: 1 }],
    ['nobody excuses a finding', { ...VERDICT, findings: [FINDING] }],
    [
      'an exception is for other objects',
      { ...VERDICT, findings: [{ ...FINDING, object: 'team-b/Pod/x' }], exceptions: [exception] },
    ],
    ['no finding needs an exception', { ...VERDICT, exceptions: [exception] }],
  ])('fails where %s', (_, verdict) => expect(() => record(verdict)).toThrow());
});
