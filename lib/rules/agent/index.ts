import type { Rule } from '../rule';
import { sandboxedRuntime } from './sandboxed-runtime';

/** Every rule of this group, sorted by id. */
export const agentRules: readonly Rule[] = [sandboxedRuntime];
