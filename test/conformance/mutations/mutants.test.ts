import { readFileSync } from 'node:fs';
import { allRules } from '../../../lib/rules/catalogue';
import { apart } from './apart';
import { furtherPods } from './further';
import { furtherMutants, isBroken, keptMutants, mutants } from './mutants';

test.each(furtherMutants().map(mutant => [`${mutant.rules[0]}: ${mutant.words}`, mutant] as const))(
  'our own rule objects to %s',
  (_, mutant) => expect(isBroken(mutant)).toBe(true),
);

test.each(keptMutants().map(mutant => [`${mutant.rules[0]}: ${mutant.words}`, mutant] as const))(
  'our own rule objects not to %s',
  (_, mutant) => expect(isBroken(mutant)).toBe(false),
);

test.each(furtherPods.map(({ rule, name }) => [rule, name] as const))('our own rule objects: %s, %s', (rule, name) => {
  expect(mutants.filter(({ rules, words }) => rules[0] === rule && words.startsWith(name))).toHaveLength(2);
});

test('a role that is called like what it grants grants the same under another name', () => {
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'services' },
    rules: [{ apiGroups: [''], resources: ['services'], verbs: ['patch'] }],
  };
  expect(apart([role], 7)).toEqual([{ ...role, metadata: { name: 'services-7' } }]);
});

test('every check that a rule names is one of those that docs/conformance.md says were tried', () => {
  const page = readFileSync(`${__dirname}/../../../docs/conformance.md`, 'utf8');
  const rows = [
    ...(page.split('## mutations')[1]?.split('\n## ')[0] ?? '').matchAll(/^\| (\S+) \|.*\| (\d+) \| \d+ \| 0 \|/gm),
  ];
  const tried = new Map<string, number>();
  for (const [, judge = '', count] of rows) tried.set(judge, (tried.get(judge) ?? 0) + Number(count));
  const named = new Map<string, number>();
  for (const name of allRules.flatMap(({ seenBy }) => seenBy)) {
    const judge = name.split(' ')[0] ?? '';
    named.set(judge, (named.get(judge) ?? 0) + 1);
  }
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(tried));
});
