import { ApiObject } from 'cdk8s';
import { EVERY_KIND, type ObjectRule } from '../../lib';
import { type JudgedObject, ObjectJudge } from '../../lib/core/judge-objects';
import { ProblemError, subjectOf } from '../../lib/core/problem-error';
import type { Manifest } from '../../lib/values/manifest';
import { testPlatform } from '../support/manifests';

const broken: ObjectRule = {
  id: 'test/broken',
  title: 'holds',
  why: 'for the test',
  severity: 'low',
  standards: [],
  seenBy: [],
  allowed: 'nothing',
  fix: 'none',
  kinds: [EVERY_KIND],
  check: () => {
    throw new TypeError('no such thing');
  },
};

test('a rule that throws refuses the synthesis, with the object that it was asked about', () => {
  const platform = testPlatform();
  const props = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };
  const construct = new ApiObject(platform.namespace('team-a'), 'x', props);
  const manifest = construct.toJson() as Manifest;
  const objects: readonly JudgedObject[] = [
    { construct, manifest, name: 'ConfigMap/x', subject: subjectOf(construct) },
  ];
  const judge = new ObjectJudge([broken], { kubernetes: '1.34', asOf: undefined });
  judge.add(objects, () => true);
  expect(new ProblemError(judge.finish()).message).toMatchInlineSnapshot(`
"ConfigMap at team-a/x
  (all of it): got an error in test/broken: no such thing
    allowed: rules that answer, whatever they are asked about
    fix: correct the rule, or report the error to those who keep it"
`);
});
