import type { Rule } from '../rule';
import { closedAuthorizer } from './closed-authorizer';
import { meshDefaultDeny } from './default-deny';
import { denyHasRules } from './deny-has-rules';
import { encryptedDestinations } from './encrypted-destinations';
import { exportedHere } from './exported-here';
import { gatewayNamesUser } from './gateway-names-user';
import { gatewayNamespaces } from './gateway-namespaces';
import { guardedAccessManagement } from './guarded-access-management';
import { httpsKeys } from './https-keys';
import { jwtAudiences } from './jwt-audiences';
import { namedSources } from './named-sources';
import { noAllowAll } from './no-allow-all';
import { noDryRun } from './no-dry-run';
import { noForwardedTokens } from './no-forwarded-tokens';
import { peerAuthenticationScope } from './peer-authentication-scope';
import { registryOnly } from './registry-only';
import { selectedOnce } from './selected-once';
import { sourcesAgree } from './sources-agree';
import { stableApi } from './stable-api';
import { strictByDefault } from './strict-by-default';
import { strictMtls } from './strict-mtls';
import { tokenRequired } from './token-required';
import { virtualServiceHosts } from './virtual-service-hosts';

/** Every rule of this group, sorted by id. */
export const meshRules: readonly Rule[] = [
  closedAuthorizer,
  meshDefaultDeny,
  denyHasRules,
  encryptedDestinations,
  exportedHere,
  gatewayNamesUser,
  gatewayNamespaces,
  guardedAccessManagement,
  httpsKeys,
  jwtAudiences,
  namedSources,
  noAllowAll,
  noDryRun,
  noForwardedTokens,
  peerAuthenticationScope,
  registryOnly,
  selectedOnce,
  sourcesAgree,
  stableApi,
  strictByDefault,
  strictMtls,
  tokenRequired,
  virtualServiceHosts,
];
