import type { Rule } from '../rule';
import { contributorPair } from './contributor-pair';
import { defaultAccount } from './default-account';
import { distinctContributors } from './distinct-contributors';
import { limitRangeComplete } from './limit-range-complete';
import { noReferenceGrants } from './no-reference-grants';
import { ownNamespace } from './own-namespace';
import { ownUserIds } from './own-user-ids';
import { podSecurityLabels } from './pod-security-labels';
import { profileNamespace } from './profile-namespace';
import { quotaWithLimitRange } from './quota-with-limit-range';
import { quotaWithLimits } from './quota-with-limits';
import { tenantQuota } from './tenant-quota';

/** Every rule of this group, sorted by id. */
export const tenancyRules: readonly Rule[] = [
  contributorPair,
  defaultAccount,
  distinctContributors,
  limitRangeComplete,
  noReferenceGrants,
  ownNamespace,
  ownUserIds,
  podSecurityLabels,
  profileNamespace,
  quotaWithLimitRange,
  quotaWithLimits,
  tenantQuota,
];
