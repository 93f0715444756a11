import { ProblemError } from '../../core/problem-error';
import { checkLogin } from './check-login';
import { oauth2ProxyOptions } from './options';
import type { Login, LoginProps } from './schema';
import { toml } from './toml';

/**
 * The configuration file of oauth2-proxy. It names the files of the secrets and never holds one.
 * @throws ProblemError with all problems of the props
 */
export function oauth2ProxyConfig(props: LoginProps): string {
  const checked = checkLogin(props);
  if (checked.problems) throw new ProblemError([{ subject: 'oauth2ProxyConfig', problems: checked.problems }]);
  return configOf(checked.value);
}

/** The configuration file for a login that has been checked. */
export function configOf(login: Login): string {
  return toml(oauth2ProxyOptions(login));
}
