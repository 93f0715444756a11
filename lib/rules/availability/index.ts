import type { Rule } from '../rule';
import { autoscalerMinimum } from './autoscaler-minimum';
import { boundedJob } from './bounded-job';
import { disruptionBudget } from './disruption-budget';
import { noBarePods } from './no-bare-pods';
import { replicas } from './replicas';
import { rollingUpdate } from './rolling-update';

/** Every rule of this group, sorted by id. */
export const availabilityRules: readonly Rule[] = [
  autoscalerMinimum,
  boundedJob,
  disruptionBudget,
  noBarePods,
  replicas,
  rollingUpdate,
];
