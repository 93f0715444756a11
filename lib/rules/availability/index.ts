import type { Rule } from '../rule';
import { boundedJob } from './bounded-job';
import { disruptionBudget } from './disruption-budget';
import { replicas } from './replicas';

/** Every rule of this group, sorted by id. */
export const availabilityRules: readonly Rule[] = [boundedJob, disruptionBudget, replicas];
