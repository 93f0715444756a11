import type { Rule } from '../rule';
import { noStaticCredentials } from './no-static-credentials';
import { verifiedServer } from './verified-server';

/** Every rule of this group, sorted by id. */
export const kubeconfigRules: readonly Rule[] = [noStaticCredentials, verifiedServer];
