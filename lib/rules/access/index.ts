import type { Rule } from '../rule';
import { clusterBindingNeeded } from './cluster-binding-needed';
import { contributorBinding } from './contributor-binding';
import { knownResources } from './known-resources';
import { noAccountWrites } from './no-account-writes';
import { noAdmissionWrites } from './no-admission-writes';
import { noAggregation } from './no-aggregation';
import { noBroadRoles } from './no-broad-roles';
import { noCertificateRequests } from './no-certificate-requests';
import { noCertificateSigning } from './no-certificate-signing';
import { noDanglingBindings } from './no-dangling-bindings';
import { noDeadGrants } from './no-dead-grants';
import { noDebugUrls } from './no-debug-urls';
import { noEscalation } from './no-escalation';
import { noEvidenceRemoval } from './no-evidence-removal';
import { noIsolationWrites } from './no-isolation-writes';
import { noNodeWrites } from './no-node-writes';
import { noPersistentVolumes } from './no-persistent-volumes';
import { noPodChanges } from './no-pod-changes';
import { noPriorityWrites } from './no-priority-writes';
import { noPrivilegeChains } from './no-privilege-chains';
import { noRemoteExecution } from './no-remote-execution';
import { noSecretAccess } from './no-secret-access';
import { noSharedPodCreation } from './no-shared-pod-creation';
import { noSharedSubjects } from './no-shared-subjects';
import { noStorageWrites } from './no-storage-writes';
import { noStoredCredentials } from './no-stored-credentials';
import { noSystemConfigmaps } from './no-system-configmaps';
import { noSystemLeases } from './no-system-leases';
import { noTrafficWrites } from './no-traffic-writes';
import { noWideServiceWrites } from './no-wide-service-writes';
import { noWildcards } from './no-wildcards';
import { ownNamespaceSubjects } from './own-namespace-subjects';
import { readOnlyViews } from './read-only-views';

/** Every rule of this group, sorted by id. */
export const accessRules: readonly Rule[] = [
  clusterBindingNeeded,
  contributorBinding,
  knownResources,
  noAccountWrites,
  noAdmissionWrites,
  noAggregation,
  noBroadRoles,
  noCertificateRequests,
  noCertificateSigning,
  noDanglingBindings,
  noDeadGrants,
  noDebugUrls,
  noEscalation,
  noEvidenceRemoval,
  noIsolationWrites,
  noNodeWrites,
  noPersistentVolumes,
  noPodChanges,
  noPriorityWrites,
  noPrivilegeChains,
  noRemoteExecution,
  noSecretAccess,
  noSharedPodCreation,
  noSharedSubjects,
  noStorageWrites,
  noStoredCredentials,
  noSystemConfigmaps,
  noSystemLeases,
  noTrafficWrites,
  noWideServiceWrites,
  noWildcards,
  ownNamespaceSubjects,
  readOnlyViews,
];
