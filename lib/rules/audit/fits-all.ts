import type { AuditRule } from './policy';

const CONDITIONS = ['users', 'userGroups', 'verbs', 'resources', 'namespaces', 'nonResourceURLs'] as const;

/** Whether a rule fits every request that there is. */
export function fitsAll(rule: AuditRule): boolean {
  return CONDITIONS.every(key => (rule[key] ?? []).length === 0);
}
