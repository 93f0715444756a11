import { Construct } from 'constructs';
import { HostFile } from '../../core/host-file';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { checkAuthentication } from './check';
import type { AuthenticationProps } from './shape';

/** Where the file lies, unless it is told otherwise. */
export const AUTHENTICATION_FILE = '/etc/kubernetes/authentication/config.yaml';

/** What `AuthenticationConfiguration` takes. */
export interface AuthenticationConfigurationProps extends AuthenticationProps {
  /** Path on the nodes of the control plane. @default /etc/kubernetes/authentication/config.yaml */
  readonly path?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * Whom the API server believes, as the file of its flag `--authentication-config`: it excludes every `--oidc-` flag and,
 * from Kubernetes 1.32 on, `--anonymous-auth`. The server reads a changed file anew.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#using-authentication-configuration
 */
export class AuthenticationConfiguration extends Construct {
  readonly file: HostFile;

  constructor(
    scope: Construct,
    id: string,
    { path = AUTHENTICATION_FILE, waivers, ...props }: AuthenticationConfigurationProps,
  ) {
    super(scope, id);
    const checked = checkAuthentication(props, Platform.of(this).settings.kubernetes);
    const document = checked.problems ? refuse(this, checked.problems) : checked.value;
    declareWaivers(this, waivers);
    this.file = new HostFile(this, 'file', { path, documents: [document], readers: ['kube-apiserver'] });
  }
}
