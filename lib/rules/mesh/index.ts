import type { Rule } from '../rule';
import { closedAuthorizer } from './closed-authorizer';
import { denyHasRules } from './deny-has-rules';
import { exportedHere } from './exported-here';
import { gatewayNamesUser } from './gateway-names-user';
import { gatewayNamespaces } from './gateway-namespaces';
import { noAllowAll } from './no-allow-all';
import { noDryRun } from './no-dry-run';
import { peerAuthenticationScope } from './peer-authentication-scope';
import { registryOnly } from './registry-only';
import { selectedOnce } from './selected-once';
import { sourcesAgree } from './sources-agree';
import { stableApi } from './stable-api';
import { strictMtls } from './strict-mtls';
import { tokenRequired } from './token-required';
import { virtualServiceHosts } from './virtual-service-hosts';

/** Every rule of this group, sorted by id. */
export const meshRules: readonly Rule[] = [
  closedAuthorizer,
  denyHasRules,
  exportedHere,
  gatewayNamesUser,
  gatewayNamespaces,
  noAllowAll,
  noDryRun,
  peerAuthenticationScope,
  registryOnly,
  selectedOnce,
  sourcesAgree,
  stableApi,
  strictMtls,
  tokenRequired,
  virtualServiceHosts,
];
