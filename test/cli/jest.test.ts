import { Testing } from 'cdk8s';
import { HardenedPod } from '../../lib';
import { toPassRules } from '../../lib/cli/jest';
import { IMAGE, testPlatform } from '../support/manifests';

const SOFT = [
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'a' },
    spec: { containers: [{ name: 'a', image: 'nginx' }] },
  },
];

expect.extend({ toPassRules });

test('what our blocks make passes', () => {
  const chart = testPlatform().namespace('team-a');
  new HardenedPod(chart, 'pod', { podSpec: { containers: [{ name: 'main', image: IMAGE }] } });
  expect(Testing.synth(chart)).toPassRules({ kubernetes: '1.34' });
});

test('what is soft does not, and the message says why', () => {
  expect(SOFT).not.toPassRules();
  expect(toPassRules(SOFT, { rules: ['image/pinned'] }).message()).toMatch(
    /manifests\[0\] {2}medium {2}image\/pinned\n {4}spec.containers\[0\].image: got "nginx"/,
  );
});

test.each([
  [{ rules: ['tls'] }, true],
  [{ rules: ['image/pinned'], failOn: 'high' as const }, true],
  [{ rules: ['image/pinned'], skip: ['image'] }, true],
  [{ rules: ['image/pinned'] }, false],
])('by %j', (options, pass) => expect(toPassRules(SOFT, options).pass).toBe(pass));

test.each([[[]], [undefined], [{}]])('%j is no list of manifests', given => {
  expect(toPassRules(given)).toMatchObject({ pass: false });
});
