import * as v from 'valibot';
import { at } from '../../values/manifest';
import { joinPath } from '../../values/problem';
import { blame } from '../objects';
import { auditRule, type WrittenPolicy } from './policy';
import { isReached } from './reach';
import { auditPolicySchema } from './schema';

export const strictPolicy = auditRule({
  id: 'audit/strict',
  title:
    'an audit policy has only keys, groups, verbs and wildcards that the API server knows, and no rule that nothing reaches',
  why: 'the API server only warns of a key that it does not know: `resource` for `resources` makes a narrow rule one for everything',
  severity: 'high',
  standards: ['Kubernetes: kube-apiserver Audit Configuration (v1)'],
  seenBy: [],
  violations: policy => {
    const mistakes = mistakesIn(policy);
    return mistakes.length > 0 ? mistakes : blame(...unreached(policy));
  },
  allowed:
    'the fields of audit.k8s.io/v1, groups without a version, known verbs, * only where it means all of a part, and rules that are not covered by those before them',
  fix: 'correct the place; remove a rule that an earlier one covers, or move it up',
});

function mistakesIn({ manifest }: WrittenPolicy) {
  const { issues = [] } = v.safeParse(auditPolicySchema, manifest);
  const paths = issues.map(issue => (issue.path ?? []).map(({ key }) => key as string | number));
  const unique = new Map(paths.map(keys => [joinPath(keys), keys]));
  return blame(...[...unique].map(([path, keys]) => ({ path, value: at(manifest, ...keys) })));
}

function unreached(policy: WrittenPolicy) {
  return policy.rules.filter((_, index) => !isReached(policy, index)).map(rule => rule.place);
}
