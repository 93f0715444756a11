import type { Rule } from '../rule';
import { contributorBinding } from './contributor-binding';
import { noBroadRoles } from './no-broad-roles';
import { noEscalation } from './no-escalation';
import { noIsolationWrites } from './no-isolation-writes';
import { noRemoteExecution } from './no-remote-execution';
import { noSecretAccess } from './no-secret-access';
import { noSharedSubjects } from './no-shared-subjects';
import { noWildcards } from './no-wildcards';
import { ownNamespaceSubjects } from './own-namespace-subjects';

/** Every rule of this group, sorted by id. */
export const accessRules: readonly Rule[] = [
  contributorBinding,
  noBroadRoles,
  noEscalation,
  noIsolationWrites,
  noRemoteExecution,
  noSecretAccess,
  noSharedSubjects,
  noWildcards,
  ownNamespaceSubjects,
];
