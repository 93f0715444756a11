import type { Json } from '../../../values/plain';
import { clientVariable, hashVariable, STORAGE_PASSWORD } from './environment';
import { grantTypes } from './grant';
import type { DexSettings } from './shape';

/** Port of everything that browsers and programs ask. */
export const HTTPS_PORT = 5554;

/** Port of metrics and probes. */
export const TELEMETRY_PORT = 5558;

/** Where the pod has the TLS pair. */
export const TLS_DIRECTORY = '/etc/dex/tls';

// The login page needs an inline script, so the policy says nothing of scripts.
const HEADERS = {
  'Content-Security-Policy': "frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Strict-Transport-Security': 'max-age=31536000',
} as const;

/** The configuration in Dex's own keys; what its defaults leave weak is always written. */
export function documentOf(settings: DexSettings): Json {
  const { issuer, web, logger, telemetry, expiry, clients, connectors, staticPasswords, passwordConnector } = settings;
  const { signingKeys, ...lifetimes } = expiry;
  return {
    issuer,
    storage: storageOf(settings.storage),
    web: {
      https: `0.0.0.0:${HTTPS_PORT}`,
      tlsCert: `${TLS_DIRECTORY}/tls.crt`,
      tlsKey: `${TLS_DIRECTORY}/tls.key`,
      tlsMinVersion: web.tlsMinVersion,
      headers: HEADERS,
      ...(web.allowedOrigins.length > 0 && { allowedOrigins: web.allowedOrigins }),
    },
    telemetry: { http: `0.0.0.0:${TELEMETRY_PORT}`, enableProfiling: telemetry.enableProfiling },
    logger: { level: logger.level, format: 'json' },
    oauth2: {
      grantTypes: grantTypes(settings.grantTypes),
      responseTypes: ['code'],
      skipApprovalScreen: settings.skipApprovalScreen,
      passwordConnector,
    },
    expiry: { ...lifetimes, refreshTokens: { disableRotation: false, ...expiry.refreshTokens } },
    signer: { type: 'local', config: { keysRotationPeriod: signingKeys } },
    staticClients: clients.map(({ id, name, secret, redirectURIs, public: isPublic, trustedPeers }) => ({
      id,
      name,
      redirectURIs,
      ...(secret !== undefined && { secretEnv: clientVariable(id) }),
      ...(isPublic && { public: true }),
      trustedPeers: trustedPeers?.clients,
    })),
    connectors: connectors.map(({ type, id, name, config, redirects }) => ({
      type,
      id,
      name,
      config: { ...config, ...(redirects && { redirectURI: `${issuer}/callback` }) },
    })),
    enablePasswordDB: staticPasswords.length > 0,
    ...(staticPasswords.length > 0 && {
      staticPasswords: staticPasswords.map(({ email, username, userID, emailVerified }) => ({
        email,
        username,
        userID,
        emailVerified,
        hashFromEnv: hashVariable(userID),
      })),
    }),
  };
}

// Dex installs definitions itself unless it is told to look for them only.
function storageOf(storage: DexSettings['storage']): Json {
  switch (storage.type) {
    case 'kubernetes':
      return { type: 'kubernetes', config: { inCluster: true, crdHandling: 'check' } };
    case 'memory':
      return { type: 'memory' };
    case 'sqlite3':
      return { type: 'sqlite3', config: { file: storage.file } };
    default: {
      const { type, password: _, ...config } = storage;
      return { type, config: { ...config, password: `$${STORAGE_PASSWORD}` } };
    }
  }
}
