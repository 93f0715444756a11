import { refuseLevels } from './decided';
import { auditRule } from './policy';
import { WRITES } from './requests';
import { SECURITY } from './resources';

export const securityWrites = auditRule({
  id: 'audit/security-writes',
  title:
    'every change of roles, admission, definitions, aggregated APIs, namespaces, network policies and certificates is logged with what was asked',
  why: 'that somebody changed a role is of no use without knowing to what',
  severity: 'medium',
  standards: ['CIS 3.2.2', 'GenAI on EKS chapter'],
  seenBy: [],
  violations: policy =>
    refuseLevels(policy, SECURITY, WRITES, level => level === 'Request' || level === 'RequestResponse'),
  allowed: 'level Request or RequestResponse for create, update, patch, delete and deletecollection, whoever asks',
  fix: 'list the groups at level RequestResponse with these verbs, before any rule that is for less',
});
