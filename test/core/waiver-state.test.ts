import { settleWaivers } from '../../lib/core/waiver-state';
import { allRules } from '../../lib/rules/catalogue';
import { judge } from '../../lib/rules/judge';
import type { Manifest } from '../../lib/values/manifest';

const POD: Manifest = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: {
    containers: [
      { name: 'main', image: 'nginx', securityContext: { privileged: true } },
      { name: 'side', image: 'x' },
    ],
  },
};
const WAIVER = { rule: 'image/pinned', reason: 'pinned by the mirror', owner: 'ml-infra', until: '2027-03-31' };

function settle(given: unknown, asOf: string | undefined = '2027-01-01') {
  const waiver = { given };
  const { findings } = judge([POD], allRules, { kubernetes: '1.34' });
  const settled = settleWaivers(findings, [waiver], () => [waiver], asOf);
  const covered = settled.waived.map(({ finding }) => `${finding.rule.id} ${finding.container}`);
  expect(settled.open.length + settled.waived.length).toBe(findings.length);
  const [assessed] = settled.waivers;
  return {
    state: assessed?.state,
    covered,
    problems: assessed?.problems.map(({ path, given }) => `${path}: ${given}`),
  };
}

const BOTH = ['image/pinned main', 'image/pinned side'];

test.each<[string, unknown, string | undefined, object]>([
  ['covers what it is for', WAIVER, undefined, { state: 'used', covered: BOTH, problems: [] }],
  [
    'covers one container',
    { ...WAIVER, container: 'side' },
    undefined,
    { state: 'used', covered: ['image/pinned side'] },
  ],
  [
    'holds on its last day, and is told of',
    WAIVER,
    '2027-03-31',
    { state: 'ending soon', covered: BOTH, problems: [] },
  ],
  ['is told of two weeks before its end', WAIVER, '2027-03-17', { state: 'ending soon', covered: BOTH }],
  ['is not told of before', WAIVER, '2027-03-16', { state: 'used', covered: BOTH }],
  [
    'covers nothing any more',
    WAIVER,
    '2027-04-01',
    { state: 'expired', covered: [], problems: ['until: "2027-03-31", which is past on 2027-04-01'] },
  ],
  ['is needed by nothing', { ...WAIVER, rule: 'workload/no-host-path' }, undefined, { state: 'unused', covered: [] }],
  ['is needed by no such container', { ...WAIVER, container: 'other' }, undefined, { state: 'unused', covered: [] }],
  ['of nothing is told of as that, not as past', { ...WAIVER, container: 'other' }, '2030-01-01', { state: 'unused' }],
  [
    'names no rule',
    { ...WAIVER, rule: 'image/pined' },
    undefined,
    { state: 'unknown rule', covered: [], problems: ['rule: "image/pined"'] },
  ],
  ['has no reason', { ...WAIVER, reason: undefined }, undefined, { state: 'incomplete', covered: [] }],
  ['has no end', { ...WAIVER, until: undefined }, undefined, { state: 'incomplete', covered: [] }],
  ['has no rule', { ...WAIVER, rule: undefined }, undefined, { state: 'incomplete', covered: [] }],
  ['has an unknown key', { ...WAIVER, untill: 'x' }, undefined, { state: 'incomplete', covered: [] }],
  ['is no waiver', 'image/pinned', undefined, { state: 'incomplete', covered: [] }],
  ['is nothing', undefined, undefined, { state: 'incomplete', covered: [] }],
  [
    'of a critical rule does not say so',
    { ...WAIVER, rule: 'workload/no-privileged' },
    undefined,
    { state: 'not accepted', covered: [] },
  ],
  [
    'of a critical rule says so',
    { ...WAIVER, rule: 'workload/no-privileged', accept: 'critical' },
    undefined,
    { state: 'used', covered: ['workload/no-privileged main'] },
  ],
])('a waiver %s', (_, given, asOf, expected) => {
  expect(settle(given, asOf)).toMatchObject(expected);
});

test('without a day no end is judged', () => {
  const waiver = { given: WAIVER };
  const { findings } = judge([POD], allRules, { kubernetes: '1.34' });
  expect(settleWaivers(findings, [waiver], () => [waiver], undefined).waivers[0]?.state).toBe('used');
});
