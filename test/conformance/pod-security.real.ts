import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  evaluatePodSecurity,
  NEWEST_MINOR,
  type PodSecuritySubject,
  parsePodSecurityVersion,
} from '../../lib/rules/pod-security';
import { podSecurityChecks } from '../../lib/rules/pod-security/checks';
import { qualifiedName } from '../../lib/values/manifest';
import { goProgram } from '../support/real/go-program';
import { findPrograms } from '../support/real/programs';
import { suiteWith } from '../support/real/suite';
import { anyPod } from './pod-security/any-pod';
import { judgePodSecurity, type PodSecurityAnswer, type SinceMinor } from './pod-security/judge';
import { emittedObjects } from './support/emitted';
import { pinnedIn } from './support/pinned';
import { barePods } from './support/pods';
import { record } from './support/record';

const SEED = 20261127;
const PODS = 10_000;
const LEVELS = ['privileged', 'baseline', 'restricted'] as const;
const FIXTURES = join('..', 'shared', 'peers', 'pod-security');
const SOURCE = join(__dirname, 'go', 'pod-security');
const JUDGE = { judge: 'pod-security-admission', version: pinnedIn(SOURCE, 'k8s.io/pod-security-admission') };
/** Minor versions at which some check of ours changes, and the newest. */
const TURNS = [...new Set(podSecurityChecks.flatMap(({ versions }) => versions.map(({ from }) => from)))];

const programs = findPrograms(() => ({ evaluator: goProgram(SOURCE) }));

suiteWith(programs, "the API server's own evaluator of Pod Security", ({ evaluator }) => {
  const judge = (pods: readonly PodSecuritySubject[]) =>
    judgePodSecurity(
      evaluator,
      pods.map(pod => ({ pod })),
    );

  test('admits every pod of dist to every level at every version', () => {
    const makers = barePods(emittedObjects().map(({ manifest }) => manifest));
    const pods = makers.flatMap(({ maker, pods }) => pods.map(pod => ({ object: qualifiedName(maker), pod })));
    const answers = judge(pods.map(({ pod }) => pod));
    expect(answers.filter(({ refused, unknown }) => refused ?? unknown)).toEqual([]);
    const findings = pods.flatMap(({ object }, index) =>
      LEVELS.flatMap(level => checksOf(answers[index], level).map(check => ({ check, object, says: level }))),
    );
    record({ ...JUDGE, what: 'pods of dist', expected: pods.length, judged: answers.length, findings });
  });

  test('has the policy that every Namespace of dist asks for', () => {
    const namespaces = emittedObjects().filter(({ manifest }) => manifest.kind === 'Namespace');
    const labels = namespaces.map(({ manifest }) => ({ labels: manifest.metadata.labels ?? {} }));
    const answers = judgePodSecurity(evaluator, labels);
    const findings = answers.flatMap(({ policy, errors = [] }, index) => {
      const object = qualifiedName(namespaces[index]?.manifest as never);
      const open = Object.entries(policy ?? {}).filter(([, level]) => !level.startsWith('restricted:'));
      return [
        ...open.map(([mode, says]) => ({ check: mode, object, says })),
        ...errors.map(says => ({ check: 'label', object, says })),
      ];
    });
    record({
      ...JUDGE,
      what: 'labels of the Namespaces of dist',
      expected: labels.length,
      judged: answers.length,
      findings,
    });
  });

  test(`finds in ${PODS} pods from seed ${SEED} what evaluatePodSecurity finds`, () => {
    const pods = fc.sample(anyPod, { numRuns: PODS, seed: SEED }) as readonly PodSecuritySubject[];
    const answers = judge(pods);
    for (const [index, pod] of pods.entries()) expectSame(pod, answers[index]);
    // So that every check is seen to object and to keep silent.
    for (const { id, level } of podSecurityChecks) {
      const objecting = answers.filter(answer => checksOf(answer, level).includes(id)).length;
      expect([id, objecting > 50, objecting < PODS * 0.9]).toEqual([id, true, true]);
    }
    for (const level of LEVELS) {
      const admitted = answers.filter(answer => checksOf(answer, level).length === 0).length;
      expect([level, admitted > PODS * 0.04]).toEqual([level, true]);
    }
    record({
      ...JUDGE,
      what: 'generated pods, against `evaluatePodSecurity`',
      expected: PODS,
      judged: answers.length,
      findings: [],
    });
  });

  test('is not stricter than evaluatePodSecurity where a volume is of a type that nobody knows yet', () => {
    const pod = { spec: { volumes: [{ name: 'a', warp: {} }] } };
    const [answer] = judge([pod]);
    // It drops the field, and makes an emptyDir of what is left.
    expect(answer?.unknown).toEqual(['unknown field "spec.volumes[0].warp"']);
    expect(answer?.verdicts?.restricted).toEqual([{ from: 0, checks: [] }]);
    expect(evaluatePodSecurity('restricted', 'latest', pod).map(({ check }) => check)).toEqual(['restrictedVolumes']);
  });

  test('reads the labels of versions as parsePodSecurityVersion does', () => {
    const part = fc.constantFrom('v', 'V', '1', '.', '0', '7', '37', '400', '-', ' ', 'latest', '\n', '');
    const label = fc.oneof(
      fc.array(part, { maxLength: 5 }).map(parts => parts.join('')),
      fc.tuple(fc.constantFrom('v1.', 'v1', 'v2.', '1.'), part, part).map(parts => parts.join('')),
    );
    const versions = fc.sample(label, { numRuns: 3000, seed: SEED });
    const answers = judgePodSecurity(
      evaluator,
      versions.map(version => ({ labels: { 'pod-security.kubernetes.io/enforce-version': version } })),
    );
    const taken = versions.filter((_, index) => answers[index]?.errors === undefined);
    expect(versions.filter(version => parsePodSecurityVersion(version) !== undefined)).toEqual(taken);
    expect(new Set(taken).size).toBeGreaterThan(10);
  });

  if (!existsSync(FIXTURES)) {
    test.todo(`SKIPPED: upstream's fixtures, because they are not at ${FIXTURES}`);
  } else {
    test("says of upstream's fixtures what their folder says, and what evaluatePodSecurity finds", () => {
      const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.yaml'))
        .sort()
        .map(file => ({ file, pod: parse(readFileSync(join(FIXTURES, file), 'utf8')) as PodSecuritySubject }));
      const answers = judge(fixtures.map(({ pod }) => pod));
      for (const [index, { file, pod }] of fixtures.entries()) {
        const [level = '', version = '', verdict] = file.split(sep);
        const found = checksAt(
          answers[index]?.verdicts?.[level as 'baseline' | 'restricted'] ?? [],
          Number(version.slice('v1.'.length)),
        );
        expect([file, found?.length === 0 ? 'pass' : 'fail']).toEqual([file, verdict]);
        expectSame(pod, answers[index]);
      }
      record({
        ...JUDGE,
        what: 'fixtures of upstream, against `evaluatePodSecurity`',
        expected: fixtures.length,
        judged: answers.length,
        findings: [],
      });
    });
  }
});

/** Both change their mind at the same versions only, so these stand for all. */
function expectSame(pod: PodSecuritySubject, answer: PodSecurityAnswer | undefined): void {
  expect([pod, answer?.refused, answer?.unknown]).toEqual([pod, undefined, undefined]);
  for (const level of LEVELS) {
    const theirs = answer?.verdicts?.[level] ?? [];
    const minors = [...new Set([...TURNS, NEWEST_MINOR, ...theirs.map(({ from }) => from)])].sort((a, b) => a - b);
    const ours = minors.map(minor => {
      const found = evaluatePodSecurity(level, `v1.${minor}`, pod).map(({ check }) => check);
      return { minor, checks: [...new Set(found)].sort() };
    });
    const said = minors.map(minor => ({ minor, checks: checksAt(theirs, minor) }));
    if (JSON.stringify(ours) !== JSON.stringify(said)) expect({ pod, level, ours }).toEqual({ pod, level, ours: said });
  }
}

function checksAt(verdicts: readonly SinceMinor[], minor: number): readonly string[] | undefined {
  return verdicts.findLast(({ from }) => from <= minor)?.checks;
}

/** Every check that objects at some version. */
function checksOf(answer: PodSecurityAnswer | undefined, level: (typeof LEVELS)[number]): readonly string[] {
  return [...new Set(answer?.verdicts?.[level].flatMap(({ checks }) => checks))];
}
