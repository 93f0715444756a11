import { below, type Checked, describe, type Problem } from '../../values/problem';
import { check } from '../../values/schema';
import { checkLogin } from '../oauth2-proxy/check-login';
import type { Login } from '../oauth2-proxy/schema';
import { type ApiServerLoginProps, type ApiServerLoginSettings, apiServerLoginSchema } from './schema';

/** The props of `ApiServerLogin`, with every default filled in. */
export interface CheckedApiServerLogin {
  readonly login: Login;
  readonly own: ApiServerLoginSettings;
}

/** The props of `ApiServerLogin`, checked, or the problems of all of them. */
export function checkApiServerLogin({ login: given, ...rest }: ApiServerLoginProps): Checked<CheckedApiServerLogin> {
  const [login, own] = [checkLogin(given), check(apiServerLoginSchema, rest)];
  if (login.problems || own.problems) {
    return { problems: [...(own.problems ?? []), ...below('login', login.problems)] };
  }
  const problems = sameClient(login.value, own.value);
  return problems.length > 0 ? { problems } : { value: { login: login.value, own: own.value } };
}

function sameClient(login: Login, { clientId }: ApiServerLoginSettings): readonly Problem[] {
  if (clientId !== login.clientId) return [];
  return [
    {
      path: 'clientId',
      given: describe(clientId),
      allowed: 'another client than the one of the dashboard: a token of a browser must not work at the API server',
      fix: 'for example "kubectl"',
    },
  ];
}
