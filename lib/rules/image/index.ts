import type { PodRule } from '../pod-rule';
import { pinned } from './pinned';
import { pullAlways } from './pull-always';

/** Every rule of this group, sorted by id. */
export const imageRules: readonly PodRule[] = [pinned, pullAlways];
