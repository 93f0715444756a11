import type { Rule } from '../rule';
import { catchAll } from './catch-all';
import { interactiveAccess } from './interactive-access';
import { logProtected } from './log-protected';
import { narrowExclusions } from './narrow-exclusions';
import { noManagedFields } from './no-managed-fields';
import { noPodBodies } from './no-pod-bodies';
import { platformWrites } from './platform-writes';
import { recorded } from './recorded';
import { securityWrites } from './security-writes';
import { sensitiveAtMetadata } from './sensitive-at-metadata';
import { sensitiveFirst } from './sensitive-first';
import { stages } from './stages';
import { strictPolicy } from './strict';

/** Every rule of this group, sorted by id. */
export const auditRules: readonly Rule[] = [
  catchAll,
  interactiveAccess,
  logProtected,
  narrowExclusions,
  noManagedFields,
  noPodBodies,
  platformWrites,
  recorded,
  securityWrites,
  sensitiveAtMetadata,
  sensitiveFirst,
  stages,
  strictPolicy,
];
