import type { Rule } from '../rule';
import { noAutomountedToken } from './no-automounted-token';
import { noCloudRoleOnDefault } from './no-cloud-role-on-default';
import { noTokenSecrets } from './no-token-secrets';

/** Every rule of this group, sorted by id. */
export const serviceAccountRules: readonly Rule[] = [noAutomountedToken, noCloudRoleOnDefault, noTokenSecrets];
