import { has, type KubernetesVersion } from '../../values/kubernetes-version';
import { claimRulesOf, userRulesOf } from './rules';
import { type AuthenticationSettings, type Authenticator, HEALTH_PATHS } from './shape';

/** First version that reads the file without a feature gate. */
export const SINCE: KubernetesVersion = '1.30';

/** First version that bounds anonymous requests by path without a feature gate. */
export const ANONYMOUS_SINCE: KubernetesVersion = '1.32';

const STABLE_SINCE: KubernetesVersion = '1.34';

/** The file, as the API server of a version reads it; what it would leave to defaults is written out. */
export function documentOf(settings: AuthenticationSettings, kubernetes: KubernetesVersion): object {
  return {
    apiVersion: `apiserver.config.k8s.io/${has(kubernetes, STABLE_SINCE) ? 'v1' : 'v1beta1'}`,
    kind: 'AuthenticationConfiguration',
    jwt: settings.issuers.map(jwtOf),
    ...(has(kubernetes, ANONYMOUS_SINCE) && { anonymous: anonymousOf(settings.anonymousPaths ?? HEALTH_PATHS) }),
  };
}

// The flag --anonymous-auth=false would make kubeadm's own probes fail, and the server restart for ever.
function anonymousOf(paths: readonly string[]): object {
  return paths.length === 0 ? { enabled: false } : { enabled: true, conditions: paths.map(path => ({ path })) };
}

function jwtOf(authenticator: Authenticator): object {
  const { issuer, discoveryUrl, certificateAuthority, audiences, username, groups, uid, extra } = authenticator;
  return {
    issuer: {
      url: issuer,
      discoveryURL: discoveryUrl,
      certificateAuthority,
      audiences,
      audienceMatchPolicy: 'MatchAny',
    },
    claimValidationRules: claimRulesOf(authenticator),
    claimMappings: {
      username,
      groups,
      uid,
      ...(extra.length > 0 && { extra: extra.map(({ key, expression }) => ({ key, valueExpression: expression })) }),
    },
    userValidationRules: userRulesOf(authenticator),
  };
}
