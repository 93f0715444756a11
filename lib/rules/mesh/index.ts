import type { Rule } from '../rule';
import { denyHasRules } from './deny-has-rules';
import { gatewayNamesUser } from './gateway-names-user';
import { noAllowAll } from './no-allow-all';
import { stableApi } from './stable-api';
import { strictMtls } from './strict-mtls';

/** Every rule of this group, sorted by id. */
export const meshRules: readonly Rule[] = [denyHasRules, gatewayNamesUser, noAllowAll, stableApi, strictMtls];
