import type { Rule } from '../rule';
import { approvalScreen } from './approval-screen';
import { callback } from './callback';
import { durableStorage } from './durable-storage';
import { effectiveOptions } from './effective-options';
import { framedByNobody } from './framed-by-nobody';
import { grantTypes } from './grant-types';
import { grpcMutualTls } from './grpc-mutual-tls';
import { httpsIssuer } from './https-issuer';
import { ldapLogin } from './ldap-login';
import { lifetimes } from './lifetimes';
import { literalDollar } from './literal-dollar';
import { namedAudience } from './named-audience';
import { namedOrigins } from './named-origins';
import { noDebugLog } from './no-debug-log';
import { noLiteralSecrets } from './no-literal-secrets';
import { noPasswordDatabase } from './no-password-database';
import { noProfiling } from './no-profiling';
import { noPublishedSecrets } from './no-published-secrets';
import { realConnectors } from './real-connectors';
import { redirectUris } from './redirect-uris';
import { servedByTls } from './served-by-tls';
import { storageTls } from './storage-tls';
import { uniqueIds } from './unique-ids';
import { verifiedEmail } from './verified-email';
import { verifiedUpstreams } from './verified-upstreams';
import { wellFormedHashes } from './well-formed-hashes';

/** Every rule of this group, sorted by id. */
export const dexRules: readonly Rule[] = [
  approvalScreen,
  callback,
  durableStorage,
  effectiveOptions,
  framedByNobody,
  grantTypes,
  grpcMutualTls,
  httpsIssuer,
  ldapLogin,
  lifetimes,
  literalDollar,
  namedAudience,
  namedOrigins,
  noDebugLog,
  noLiteralSecrets,
  noPasswordDatabase,
  noProfiling,
  noPublishedSecrets,
  realConnectors,
  redirectUris,
  servedByTls,
  storageTls,
  uniqueIds,
  verifiedEmail,
  verifiedUpstreams,
  wellFormedHashes,
];
