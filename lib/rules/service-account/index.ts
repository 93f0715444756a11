import type { Rule } from '../rule';
import { accountExists } from './exists';
import { noAutomountedToken } from './no-automounted-token';
import { noCloudRoleOnDefault } from './no-cloud-role-on-default';
import { noTokenSecrets } from './no-token-secrets';
import { validCloudRole } from './valid-cloud-role';

/** Every rule of this group, sorted by id. */
export const serviceAccountRules: readonly Rule[] = [
  accountExists,
  noAutomountedToken,
  noCloudRoleOnDefault,
  noTokenSecrets,
  validCloudRole,
];
