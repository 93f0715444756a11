import type { Rule } from '../rule';
import { encryptedClass } from './encrypted-class';
import { encryptedTransit } from './encrypted-transit';
import { lateBinding } from './late-binding';
import { noNodeDirectories } from './no-node-directories';
import { singleWriter } from './single-writer';

/** Every rule of this group, sorted by id. */
export const storageRules: readonly Rule[] = [
  encryptedClass,
  encryptedTransit,
  lateBinding,
  noNodeDirectories,
  singleWriter,
];
