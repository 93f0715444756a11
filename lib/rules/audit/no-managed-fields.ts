import { field } from '../../values/place';
import { place, refuse } from '../objects';
import { auditRule } from './policy';

export const noManagedFields = auditRule({
  id: 'audit/no-managed-fields',
  title: 'bodies are logged without their managed fields',
  why: 'they are often longer than the object, say who owns which key, and name the keys of secrets',
  severity: 'low',
  standards: ['Kubernetes: auditing'],
  seenBy: [],
  violations: ({ manifest, rules }) => [
    ...refuse([place(manifest, 'omitManagedFields')], omitted => omitted === true),
    ...refuse(
      rules.map(rule => field(rule.place, 'omitManagedFields')),
      omitted => omitted !== false,
    ),
  ],
  allowed: 'true for the policy, and no rule that says false',
  fix: 'set omitManagedFields to true at the top',
});
