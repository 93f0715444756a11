import type { Rule } from '../rule';
import { defaultAccount } from './default-account';
import { limitRangeComplete } from './limit-range-complete';
import { ownNamespace } from './own-namespace';
import { podSecurityLabels } from './pod-security-labels';
import { profileNamespace } from './profile-namespace';
import { quotaWithLimitRange } from './quota-with-limit-range';
import { quotaWithLimits } from './quota-with-limits';

/** Every rule of this group, sorted by id. */
export const tenancyRules: readonly Rule[] = [
  defaultAccount,
  limitRangeComplete,
  ownNamespace,
  podSecurityLabels,
  profileNamespace,
  quotaWithLimitRange,
  quotaWithLimits,
];
