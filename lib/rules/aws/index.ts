import type { Rule } from '../rule';
import { accessEntry } from './access-entry';
import { hardenedCluster } from './hardened-cluster';
import { podIdentity } from './pod-identity';
import { privateBucket } from './private-bucket';
import { privateEndpoint } from './private-endpoint';
import { repository } from './repository';
import { resourcePolicy } from './resource-policy';
import { rolePermissions } from './role-permissions';
import { roleTrust } from './role-trust';
import { rotatedKey } from './rotated-key';

/** Every rule of this group, sorted by id. */
export const awsRules: readonly Rule[] = [
  accessEntry,
  hardenedCluster,
  podIdentity,
  privateBucket,
  privateEndpoint,
  repository,
  resourcePolicy,
  rolePermissions,
  roleTrust,
  rotatedKey,
];
