import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import Draft4 from 'ajv-draft-04';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { allRuleTexts } from '../../lib/cli/rule-texts';
import type { Checking } from '../../lib/report/check-objects';
import { renderGithub } from '../../lib/report/github';
import { renderHuman } from '../../lib/report/human';
import { renderJson } from '../../lib/report/json';
import { renderJunit } from '../../lib/report/junit';
import type { Report } from '../../lib/report/report';
import { renderSarif } from '../../lib/report/sarif';
import { checkTexts, SOFT_POD } from '../support/checking';

const WAIVER = `
    - rule: workload/no-privileged
      reason: the probe reads the tracing file system
      owner: ml-infra
      until: "2027-01-10"
      accept: critical
    - rule: image/pined
      reason: pinned by the mirror
      owner: ml-infra
      until: "2027-01-10"`;
const WAIVED = SOFT_POD.replace(
  'spec:',
  `  annotations:\n    cdk8s-rampart/waivers: |${WAIVER.replaceAll('\n', '\n  ')}\nspec:`,
);
const HOSTILE = 'a\u001b[31m::error ]]>&<"%0A\u202e';
const hostile = SOFT_POD.replace('name: web', `name: ${JSON.stringify(HOSTILE)}`);
const ONLY = ['workload/no-privileged', 'workload/pod-security', 'waiver/known-rule', 'image/pinned'];

function report(files: Readonly<Record<string, string>>, options: Partial<Checking> = {}): Report {
  return checkTexts(files, { asOf: '2027-01-01', isWanted: id => ONLY.includes(id), ...options }).report;
}

const whole = () =>
  report({
    'team/web.yaml': WAIVED,
    'bad one.yaml': 'a: [',
    'x.yaml': 'apiVersion: example.com/v1\nkind: Unheard\nmetadata: {name: c}\n',
  });
const every = () =>
  report({ 'web.yaml': hostile, 'waived.yaml': WAIVED, 'bad.yaml': 'a: [' }, { isWanted: () => true });

test('for people', () => {
  expect(renderHuman(whole())).toMatchInlineSnapshot(`
"Pod/web in team-a
  team/web.yaml:7:5  medium  waiver/known-rule
    metadata.annotations["cdk8s-rampart/waivers"]: rule: got "image/pined"
    allowed: the id of a rule that exists
    fix: did you mean "image/pinned"?
  team/web.yaml:20:7  medium  image/pinned
    spec.containers[0].image: got "nginx" (container main)
    allowed: repository:tag@sha256:<64 hex digits>, where the tag is not latest
    fix: find the digest with \`crane digest\` and write it behind the tag
  team/web.yaml:21:7  high  workload/pod-security
    spec.containers[0].securityContext.allowPrivilegeEscalation: got nothing (container main)
  team/web.yaml:21:7  high  workload/pod-security
    spec.containers[0].securityContext.capabilities.drop: got nothing (container main)
  team/web.yaml:21:7  high  workload/pod-security
    spec.containers[0].securityContext.runAsNonRoot: got nothing (container main)
  team/web.yaml:21:7  high  workload/pod-security
    spec.containers[0].securityContext.seccompProfile.type: got nothing (container main)
  team/web.yaml:22:9  high  workload/pod-security
    spec.containers[0].securityContext.privileged: got true (container main)
    allowed: what the restricted level allows at every version from v1.0 to latest
    fix: see the rule of the same field for the value that passes

bad one.yaml:1:5  not checked  cannot be parsed: Flow sequence in block collection must be sufficiently indented and end with a ]
    fix: correct the YAML there

Waivers         1 ending soon, 1 unknown rule; workload/no-privileged (owner ml-infra) ends on 2027-01-10
Checked         2 objects of 3 files by 3 rules, for Kubernetes 1.34
Not checked     1 place: the result is incomplete
Only in general 1 Unheard.example.com
7 findings: 5 high, 2 medium. Next: rampart explain workload/pod-security
"
`);
});

test('for people, when all is well', () => {
  expect(
    renderHuman(report({ 'x.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: c}\n' })),
  ).toMatchInlineSnapshot(`
"Checked         1 object of 1 file by 3 rules, for Kubernetes 1.34
No findings
"
`);
});

test('for people, when there is nothing', () => {
  expect(renderHuman(report({}))).toMatchInlineSnapshot(`
"Checked         0 objects of 0 files by 3 rules, for Kubernetes 1.34
Not checked     there was no object at all
No findings, but not everything was checked
"
`);
});

test('no name in a manifest steers the terminal', () => {
  const text = renderHuman(every(), { showCovered: true });
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(text).toContain('a\\u{1b}[31m');
});

describe('JSON', () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync('schema/report.schema.json', 'utf8')) as object,
  );

  test.each([
    ['of much', every],
    ['of nothing', () => report({})],
  ])('%s is what its schema says', (_, make) => {
    const given = JSON.parse(renderJson(make())) as { complete: boolean };
    expect([validate(given), validate.errors]).toEqual([true, null]);
    expect(given.complete).toBe(false);
  });

  test('is complete where everything was read', () => {
    expect(JSON.parse(renderJson(report({ 'a.yaml': SOFT_POD })))).toMatchObject({ complete: true, unread: [] });
  });
});

describe('SARIF', () => {
  const schema = require.resolve('@microsoft/jest-sarif').replace(/lib\/.*$/, 'lib/schemas/sarif-2.1.0-rtm.5.json');
  const validate = new Draft4({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(schema, 'utf8')) as object,
  );
  const render = (given: Report) => JSON.parse(renderSarif(given, allRuleTexts, { name: 'Rampart', version: '1.2.3' }));

  test.each([
    ['of much', every],
    ['of nothing', () => report({})],
  ])('%s is valid', (_, make) => {
    expect([validate(render(make())), validate.errors]).toEqual([true, null]);
  });

  test('the schema refuses what it should', () => {
    const log = render(every());
    log.runs[0].results[0].level = 'terrible';
    expect(validate(log)).toBe(false);
  });

  test('says where, how bad, and what was waived and why', () => {
    const [run] = render(whole()).runs;
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error' }],
    });
    const byRule = (id: string) => run.results.find(({ ruleId }: { ruleId: string }) => ruleId === id);
    expect(byRule('image/pinned')).toMatchObject({
      level: 'warning',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'team/web.yaml' }, region: { startLine: 20, startColumn: 7 } } },
      ],
    });
    expect(byRule('workload/no-privileged').suppressions).toEqual([
      { kind: 'external', justification: 'the probe reads the tracing file system (owner ml-infra, until 2027-01-10)' },
    ]);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test('fingerprints stay when files move and are written anew, and each is another', () => {
    const prints = (files: Readonly<Record<string, string>>) =>
      render(report(files, { isWanted: () => true }))
        .runs[0].results.map(
          (found: { ruleId: string; partialFingerprints: object }) =>
            `${found.ruleId} ${Object.values(found.partialFingerprints)}`,
        )
        .sort();
    const before = prints({ 'a.yaml': SOFT_POD });
    expect(prints({ 'b/c.yaml': `# moved\n${SOFT_POD.replaceAll('    ', '        ')}` })).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });

  test('findings beyond what readers keep are counted', () => {
    const [found] = report({ 'a.yaml': SOFT_POD }).findings;
    if (found === undefined) throw new Error('no finding');
    const [run] = render({ ...whole(), unread: [], findings: Array(5003).fill(found) }).runs;
    expect(run.results).toHaveLength(5000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('3 more findings');
  });
});

describe('JUnit', () => {
  const parse = (text: string) =>
    new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(text).testsuites.testsuite;

  test('is well-formed, whatever names are', () => {
    expect(XMLValidator.validate(renderJunit(every(), allRuleTexts))).toBe(true);
  });

  test('has a suite a group, and counts what it holds', () => {
    const suites = parse(renderJunit(every(), allRuleTexts));
    for (const { testcase, tests, failures, errors, skipped } of suites) {
      const cases = [testcase].flat();
      const having = (key: string) => cases.filter(found => key in found).length;
      expect([tests, failures, errors, skipped].map(Number)).toEqual([
        cases.length,
        having('failure'),
        having('error'),
        having('skipped'),
      ]);
    }
    const names = suites.map(({ name }: { name: string }) => name);
    expect(names).toEqual([...new Set(allRuleTexts.map(({ id }) => id.split('/')[0])), 'not-checked']);
  });

  test('skips what is waived, with its reason', () => {
    expect(renderJunit(whole(), allRuleTexts)).toContain('<skipped message="waived until 2027-01-10: the probe reads');
  });
});

describe('GitHub', () => {
  test('has the worst of each level, and counts the rest', () => {
    const text = renderGithub(every());
    const lines = text.trimEnd().split('\n');
    for (const level of ['error', 'warning', 'notice']) {
      expect(lines.filter(line => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10);
    }
    expect(lines.at(-1)).toMatch(/^::notice title=rampart::\d+ more findings in the log$/);
    expect(lines[0]).toMatch(/^::error file=bad.yaml,line=\d,col=\d,title=not checked::cannot be parsed/);
  });

  test('no name breaks out of its line or its property', () => {
    const text = renderGithub(
      report({ 'a,b:c.yaml': hostile.replace('privileged: true', 'privileged: "x\\n::stop-commands::y"') }),
    );
    expect(text.split('\n').every(line => line === '' || /^::(error|warning|notice) /.test(line))).toBe(true);
    expect(text).toContain('file=a%2Cb%3Ac.yaml');
  });
});
