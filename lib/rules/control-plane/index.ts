import type { Rule } from '../rule';
import { admissionConfigurationFile } from './admission-configuration-file';
import { admissionPlugins } from './admission-plugins';
import { authorizers } from './authorizers';
import { clientAuthorities } from './client-authorities';
import { controllerCredentials } from './controller-credentials';
import { controllers } from './controllers';
import { encryptionFile } from './encryption-file';
import { encryptionProviders } from './encryption-providers';
import { etcdClient } from './etcd-client';
import { etcdPeers } from './etcd-peers';
import { etcdServer } from './etcd-server';
import { eventRateLimits } from './event-rate-limits';
import { knownPlugins } from './known-plugins';
import { kubeletAuthority } from './kubelet-authority';
import { kubeletClient } from './kubelet-client';
import { localOnly } from './local-only';
import { mountedFiles } from './mounted-files';
import { noAnonymous } from './no-anonymous';
import { noProfiling } from './no-profiling';
import { noStaticCredentials } from './no-static-credentials';
import { nodeRbac } from './node-rbac';
import { peopleByToken } from './people-by-token';
import { podGarbage } from './pod-garbage';
import { podSecurityDefaults } from './pod-security-defaults';
import { requestTimeout } from './request-timeout';
import { securePort } from './secure-port';
import { serviceAccountKeys } from './service-account-keys';
import { servingCertificate } from './serving-certificate';
import { tls } from './tls';
import { tokenExpiration } from './token-expiration';

/** Every rule of this group, sorted by id. */
export const controlPlaneRules: readonly Rule[] = [
  admissionConfigurationFile,
  admissionPlugins,
  authorizers,
  clientAuthorities,
  controllerCredentials,
  controllers,
  encryptionFile,
  encryptionProviders,
  etcdClient,
  etcdPeers,
  etcdServer,
  eventRateLimits,
  knownPlugins,
  kubeletAuthority,
  kubeletClient,
  localOnly,
  mountedFiles,
  noAnonymous,
  noProfiling,
  noStaticCredentials,
  nodeRbac,
  peopleByToken,
  podGarbage,
  podSecurityDefaults,
  requestTimeout,
  securePort,
  serviceAccountKeys,
  servingCertificate,
  tls,
  tokenExpiration,
];
