import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject, HardenedJob, Platform, Tenant, waive } from '../../lib';
import { linkOf, madeAt } from '../../lib/core/made-at';
import { IMAGE, SETTINGS } from '../support/manifests';
import { refusalOf } from '../support/refusal';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const SOFT = { metadata: { name: 'soft' }, spec: { containers: [{ name: 'main', image: 'nginx' }] } };
const JOB = { podSpec: { containers: [{ name: 'main', image: IMAGE }] } };
const TENANT = {
  owner: 'ada@example.com',
  quota: { cpu: 4, memory: '8Gi' },
  notebooks: [{ name: 'ada', image: IMAGE }],
};

/** Where a mark stands in this file. */
function lineOf(mark: string): string {
  const lines = readFileSync(__filename, 'utf8').split('\n');
  return `test/core/made-at.test.ts:${lines.findIndex(line => line.includes(`${'//'} ${mark}`)) + 1}`;
}

/** Where something was made, without the column. */
function placeOf(construct: Construct): string | undefined {
  const found = madeAt(construct);
  return found && linkOf(found).replace(/:\d+$/, '');
}

class Own extends Construct {
  readonly job = new HardenedJob(this, 'job', JOB); // in a construct of the user
}

test('a finding names the line of the app that made the object', () => {
  const platform = new Platform(SETTINGS);
  apiObject(platform.namespace('team-a'), POD, SOFT); // by a function
  expect(refusalOf(() => platform.render())).toContain(`Pod at team-a/Pod.soft, made at ${lineOf('by a function')}:`);
});

test('what a bundle makes was made where the bundle was, in whatever chart it lies', () => {
  const platform = new Platform(SETTINGS);
  const tenant = new Tenant(platform, 'team-a', TENANT); // a bundle
  const made = [...tenant.node.findAll(), ...tenant.namespace.node.findAll()];
  expect(made.length).toBeGreaterThan(20);
  expect(new Set(made.map(placeOf))).toEqual(new Set([lineOf('a bundle')]));
});

test('what the user wraps has the line of the wrapper', () => {
  const own = new Own(new Platform(SETTINGS).namespace('team-a'), 'own');
  expect(placeOf(own.job)).toBe(lineOf('in a construct of the user'));
  expect(placeOf(own)).toBeUndefined();
});

test('packages in between are passed over', () => {
  const chart = new Platform(SETTINGS).namespace('team-a');
  const filename = '/app/node_modules/kit/index.js';
  const kit = new Script('(make, ...given) => make(...given)', { filename }).runInThisContext() as (
    make: typeof apiObject,
    ...given: Parameters<typeof apiObject>
  ) => ApiObject;
  const made = kit(apiObject, chart, POD, SOFT); // by way of a package
  expect(placeOf(made)).toBe(lineOf('by way of a package'));
});

test('of objects of others nothing is known, and a waiver laid on one is no place', () => {
  const platform = new Platform(SETTINGS);
  const guest = new ApiObject(platform.namespace('team-a'), 'guest', { ...POD, ...SOFT });
  waive(guest, { rule: 'image/pinned', reason: 'a sample for a test', owner: 'ada', until: '2027-03-31' });
  expect(placeOf(guest)).toBeUndefined();
  expect(refusalOf(() => platform.render())).toMatch(/^Pod at team-a\/guest$/m);
});

test('the limit of the stack is as it was', () => {
  const { stackTraceLimit } = Error;
  apiObject(new Platform(SETTINGS).namespace('team-a'), POD, SOFT);
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
});
