import type { PodRule } from '../pod-rule';
import type { Rule } from '../rule';
import { authenticated } from './authenticated';
import { encryptedSources } from './encrypted-sources';
import { noDevelopmentMode } from './no-development-mode';
import { noRemoteCode } from './no-remote-code';
import { safeFormats } from './safe-formats';
import { safeWeights } from './safe-weights';

/** Every rule of this group over pods, sorted by id. */
export const servingPodRules: readonly PodRule[] = [noDevelopmentMode, noRemoteCode, safeWeights];

/** Every rule of this group over other objects, sorted by id. */
export const servingRules: readonly Rule[] = [authenticated, encryptedSources, safeFormats];
