import { has, type KubernetesVersion } from '../../values/kubernetes-version';
import { type Checked, describe, type Problem, WHOLE } from '../../values/problem';
import { check } from '../../values/schema';
import { ANONYMOUS_SINCE, documentOf, SINCE } from './document';
import { authenticationSchema } from './schema';
import type { AuthenticationSettings } from './shape';

/** The AuthenticationConfiguration for a version, or all problems. */
export function checkAuthentication(given: unknown, kubernetes: KubernetesVersion): Checked<object> {
  const checked = check(authenticationSchema, given);
  const problems = [...(checked.problems ?? []), ...versionProblems(checked.value, kubernetes)];
  if (checked.problems || problems.length > 0) return { problems };
  return { value: documentOf(checked.value, kubernetes) };
}

function versionProblems(
  settings: AuthenticationSettings | undefined,
  kubernetes: KubernetesVersion,
): readonly Problem[] {
  if (!has(kubernetes, SINCE)) {
    return [
      {
        path: WHOLE,
        given: `Kubernetes ${kubernetes}`,
        allowed: `Kubernetes ${SINCE} or later: before, the API server read no such file by default`,
        fix: 'upgrade, or give the API server the flags --oidc-issuer-url and its kin',
      },
    ];
  }
  if (settings?.anonymousPaths === undefined || has(kubernetes, ANONYMOUS_SINCE)) return [];
  return [
    {
      path: 'anonymousPaths',
      given: describe(settings.anonymousPaths),
      allowed: `paths from Kubernetes ${ANONYMOUS_SINCE} on`,
      fix: 'leave it out: before, the flag --anonymous-auth decides for all paths',
    },
  ];
}
