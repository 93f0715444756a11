import { Construct } from 'constructs';
import type { AuthenticationProps } from '../../cluster/authentication/shape';
import { kubeconfigOf } from '../../cluster/kubeconfig/kubeconfig';
import { oidcLogin } from '../../cluster/kubeconfig/oidc-login';
import { kubeconfigSchema } from '../../cluster/kubeconfig/schema';
import { HostFile } from '../../core/host-file';
import { parseProps } from '../../core/parse-props';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { describe, type Problem } from '../../values/problem';
import { type AccessSettings, accessSchema } from './access-schema';
import { AccountAccess } from './account-access';

/** What `ClusterAccess` takes. */
export interface ClusterAccessProps extends AccessSettings {
  /** Address of the API server. */
  readonly server: string;
  /** What the cluster is called in the files. @default cluster */
  readonly cluster?: string | undefined;
  /** Whom the API server believes. */
  readonly authentication: AuthenticationProps;
}

/**
 * How people and programs outside of a cluster reach it: for people a kubeconfig that logs in, for each program an account, a
 * Role and a kubeconfig. None of them holds a credential.
 * @throws ProblemError with all problems of the props
 */
export class ClusterAccess extends Construct {
  /** The kubeconfig of people. */
  readonly kubeconfig: HostFile | undefined;
  readonly accounts: readonly AccountAccess[];

  constructor(scope: Construct, id: string, { cluster, server, authentication, ...props }: ClusterAccessProps) {
    super(scope, id);
    const { people, accounts, authority } = parseProps(this, accessSchema, { server, ...props });
    if (people && !isBelieved(people, authentication)) refuse(this, [notBelieved(people.clientId)]);
    const target = { server, authority, cluster };
    this.kubeconfig =
      people &&
      new HostFile(this, 'kubeconfig', {
        path: 'kubeconfig/people.yaml',
        on: 'workstation',
        documents: [kubeconfigOf(parseProps(this, kubeconfigSchema, { ...target, user: oidcLogin(people) }))],
        readers: ['kubectl'],
        mode: '0644',
      });
    const platform = Platform.of(this);
    this.accounts = accounts.map(
      ({ name, namespace, ...account }) =>
        new AccountAccess(platform.namespace(namespace), name, { ...target, ...account }),
    );
  }
}

type People = NonNullable<AccessSettings['people']>;

function isBelieved({ issuer, clientId }: People, { issuers }: AuthenticationProps): boolean {
  return issuers.some(one => one.issuer === issuer && one.audiences.includes(clientId));
}

function notBelieved(clientId: string): Problem {
  return {
    path: 'people.clientId',
    given: describe(clientId),
    allowed: 'an audience of that issuer in authentication.issuers: the API server believes no other token',
    fix: 'name the issuer and the client as they are there',
  };
}
