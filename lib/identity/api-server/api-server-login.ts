import { Construct } from 'constructs';
import { AuthenticationConfiguration } from '../../cluster/authentication/authentication-configuration';
import { HostFile } from '../../core/host-file';
import type { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { authenticatorOf } from './authenticator';
import { checkApiServerLogin } from './check';
import { loginKubeconfig } from './kubeconfig';
import type { ApiServerLoginProps as OwnProps } from './schema';

/** What `ApiServerLogin` takes. */
export interface ApiServerLoginProps extends OwnProps {
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * The login for kubectl: the API server believes the same Dex, for the same people under the same names, as the gateway
 * does. Dex needs the client `kubectlClient()`, and the API server the flag `--authentication-config`. Where users find the
 * API server is said by `server`: then there is a kubeconfig for them too, without a secret in it.
 * @throws ProblemError with all problems of the props
 */
export class ApiServerLogin extends Construct {
  readonly configuration: AuthenticationConfiguration;
  readonly kubeconfig: HostFile | undefined;

  constructor(platform: Platform, { waivers, ...props }: ApiServerLoginProps) {
    super(platform, 'api-server-login');
    const checked = checkApiServerLogin(props);
    const { login, own } = checked.problems ? refuse(this, checked.problems) : checked.value;
    declareWaivers(this, waivers);
    this.configuration = new AuthenticationConfiguration(this, 'configuration', {
      issuers: [authenticatorOf(login, own, platform.settings)],
      path: own.path,
      ...(own.anonymousPaths !== undefined && { anonymousPaths: own.anonymousPaths }),
    });
    this.kubeconfig =
      own.server &&
      new HostFile(this, 'kubeconfig', {
        path: 'kubeconfig.yaml',
        documents: [loginKubeconfig(login, own, own.server)],
        readers: ['kubectl'],
        on: 'workstation',
      });
  }
}
