import type { Rule } from '../rule';
import { contributorPair } from './contributor-pair';
import { defaultAccount } from './default-account';
import { distinctContributors } from './distinct-contributors';
import { groupOwner } from './group-owner';
import { limitRangeComplete } from './limit-range-complete';
import { noReferenceGrants } from './no-reference-grants';
import { ownArtifacts } from './own-artifacts';
import { ownNamespace } from './own-namespace';
import { ownUserIds } from './own-user-ids';
import { ownedNamespace } from './owned-namespace';
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
  groupOwner,
  limitRangeComplete,
  noReferenceGrants,
  ownArtifacts,
  ownNamespace,
  ownUserIds,
  ownedNamespace,
  podSecurityLabels,
  profileNamespace,
  quotaWithLimitRange,
  quotaWithLimits,
  tenantQuota,
];
