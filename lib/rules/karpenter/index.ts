import type { Rule } from '../rule';
import { acceptedClass } from './accepted-class';
import { boundPods } from './bound-pods';
import { boundedPool } from './bounded-pool';
import { encryptedDisks } from './encrypted-disks';
import { metadataService } from './metadata-service';
import { pinnedImage } from './pinned-image';
import { privateNodes } from './private-nodes';
import { taintedAccelerators } from './tainted-accelerators';

/** Every rule of this group, sorted by id. */
export const karpenterRules: readonly Rule[] = [
  acceptedClass,
  boundPods,
  boundedPool,
  encryptedDisks,
  metadataService,
  pinnedImage,
  privateNodes,
  taintedAccelerators,
];
