import { refuseLevels } from './decided';
import { auditRule } from './policy';
import { WRITES } from './requests';
import { PLATFORM } from './resources';

export const platformWrites = auditRule({
  id: 'audit/platform-writes',
  title: 'every change of profiles, serving graphs and mesh policies is logged with what was asked and answered',
  why: 'they decide who owns a tenant and who reaches its models; kubeflow.org in a policy is for none of its sister groups',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: policy => refuseLevels(policy, PLATFORM, WRITES, level => level === 'RequestResponse'),
  allowed: 'level RequestResponse for create, update, patch, delete and deletecollection, whoever asks',
  fix: 'list the groups one by one at level RequestResponse with these verbs: *.kubeflow.org is no group',
});
