import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

const AMOUNTS = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

// The profile controller deletes a quota of this name when the Profile names none.
const PROFILE_QUOTA = 'kf-resource-quota';

export const quotaWithLimits = objectRule({
  id: 'tenancy/quota-with-limits',
  title: 'a quota bounds requests and limits of CPU and memory, under a name of its own',
  why: 'what the quota leaves out, one tenant can take from all others',
  severity: 'medium',
  standards: ['NSA/CISA resource policies', 'access-control article', 'GenAI on EKS chapter'],
  seenBy: ['trivy KSV-0040'],
  group: '',
  kinds: ['ResourceQuota'],
  violations: manifest => [
    ...refuse([place(manifest, 'metadata', 'name')], name => name !== PROFILE_QUOTA),
    ...refuse(
      AMOUNTS.map(amount => place(manifest, 'spec', 'hard', amount)),
      isSet,
    ),
  ],
  allowed:
    'hard with requests.cpu, requests.memory, limits.cpu and limits.memory, and a name other than kf-resource-quota',
  fix: 'add the missing amounts to hard; the name kf-resource-quota belongs to the profile controller, which deletes it',
});
