import { imageRules } from './image';
import type { PodRule } from './pod-rule';
import type { Rule } from './rule';
import { secretRules } from './secret';
import { workloadRules } from './workload';

/** The rules over pods: what the hardening kernel must satisfy. */
export const podRules: readonly PodRule[] = [...workloadRules, ...imageRules, ...secretRules];

/** Every rule there is. */
export const allRules: readonly Rule[] = [...podRules];
