import { field } from '../../values/place';
import { blame, place, refuse } from '../objects';
import { fitsAll } from './fits-all';
import { auditRule } from './policy';

export const catchAll = auditRule({
  id: 'audit/catch-all',
  title: 'the last rule of an audit policy logs the fact of everything that is left, and is the only such rule',
  why: 'what no rule is for is not logged at all, and what stands behind a rule for everything is never looked at',
  severity: 'high',
  standards: ['CIS 3.2.1', 'Kubeflow security chapter'],
  seenBy: [],
  violations: ({ manifest, rules }) => {
    const index = rules.findIndex(fitsAll);
    const found = rules[index];
    if (found === undefined) return blame(rules.at(-1)?.place ?? place(manifest, 'rules'));
    return [
      ...refuse([field(found.place, 'level')], level => level === 'Metadata'),
      ...blame(...rules.slice(index + 1).map(rule => rule.place)),
    ];
  },
  allowed: 'one rule that has the level Metadata and no condition, at the end',
  fix: 'end the policy with `- level: Metadata`',
});
