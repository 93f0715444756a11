import type { PodRule } from '../pod-rule';
import { noEnvironment } from './no-environment';
import { noLiterals } from './no-literals';
import { volumeMode } from './volume-mode';

/** Every rule of this group, sorted by id. */
export const secretRules: readonly PodRule[] = [noEnvironment, noLiterals, volumeMode];
