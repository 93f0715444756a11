import type { PodRule } from '../pod-rule';
import type { Rule } from '../rule';
import { immutable } from './immutable';
import { noConfigMapLiterals } from './no-config-map-literals';
import { noDefaultPasswords } from './no-default-passwords';
import { noEmptyPasswords } from './no-empty-passwords';
import { noEnvironment } from './no-environment';
import { noLiterals } from './no-literals';
import { noStaticCloudKeys } from './no-static-cloud-keys';
import { updatesArrive } from './updates-arrive';
import { volumeMode } from './volume-mode';

/** Every rule of this group over pods, sorted by id. */
export const secretRules: readonly PodRule[] = [
  noEmptyPasswords,
  noEnvironment,
  noLiterals,
  noStaticCloudKeys,
  updatesArrive,
  volumeMode,
];

/** Every rule of this group over other objects, sorted by id. */
export const configSecretRules: readonly Rule[] = [immutable, noConfigMapLiterals, noDefaultPasswords];
