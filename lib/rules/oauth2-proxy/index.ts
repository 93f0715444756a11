import type { Rule } from '../rule';
import { absoluteRedirect } from './absolute-redirect';
import { cookiePrefix } from './cookie-prefix';
import { namedDomains } from './named-domains';
import { noBearerTokens } from './no-bearer-tokens';
import { noLiteralSecrets } from './no-literal-secrets';
import { noOpenRoutes } from './no-open-routes';
import { noPassedTokens } from './no-passed-tokens';
import { proofKey } from './proof-key';
import { safeVersion } from './safe-version';
import { secureCookies } from './secure-cookies';
import { sessionLifetime } from './session-lifetime';
import { trustedHeaders } from './trusted-headers';
import { verifiesProvider } from './verifies-provider';

/** Every rule of this group, sorted by id. */
export const oauth2ProxyRules: readonly Rule[] = [
  absoluteRedirect,
  cookiePrefix,
  namedDomains,
  noBearerTokens,
  noLiteralSecrets,
  noOpenRoutes,
  noPassedTokens,
  proofKey,
  safeVersion,
  secureCookies,
  sessionLifetime,
  trustedHeaders,
  verifiesProvider,
];
