import { ProblemError } from '../../core/problem-error';
import { plain } from '../../values/plain';
import { check } from '../../values/schema';
import { type KubeconfigProps, type KubeconfigSettings, kubeconfigSchema } from './schema';

/** What clients of a cluster read. */
export interface Kubeconfig {
  readonly apiVersion: 'v1';
  readonly kind: 'Config';
  readonly [field: string]: unknown;
}

/**
 * A kubeconfig that holds no credential: it names a program that logs in, or a file that a short-lived token is kept in. The
 * access-control article copies the token of a ServiceAccount into it instead, which is good for whoever finds the file.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export function kubeconfig(props: KubeconfigProps): Kubeconfig {
  const checked = check(kubeconfigSchema, props);
  if (checked.problems) throw new ProblemError([{ subject: 'kubeconfig', problems: checked.problems }]);
  return kubeconfigOf(checked.value);
}

/** The kubeconfig for settings that have been checked. */
export function kubeconfigOf({ cluster, server, authority, namespace, user }: KubeconfigSettings): Kubeconfig {
  return plain({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: cluster, cluster: { server, ...authorityOf(authority) } }],
    // Of its own for each cluster, since kubectl merges files by name.
    users: [{ name: cluster, user: userOf(user) }],
    contexts: [{ name: cluster, context: { cluster, user: cluster, namespace } }],
    'current-context': cluster,
  }) as Kubeconfig;
}

function authorityOf({ pem, file }: KubeconfigSettings['authority']): object {
  if (pem === undefined) return { 'certificate-authority': file };
  return { 'certificate-authority-data': Buffer.from(pem, 'utf8').toString('base64') };
}

function userOf({ exec, tokenFile }: KubeconfigSettings['user']): object {
  if (exec === undefined) return { tokenFile };
  const { command, args, env, interactiveMode, installHint } = exec;
  return {
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command,
      args,
      ...(env.length > 0 && { env }),
      interactiveMode,
      // The program gets no address of the cluster to send what it knows to.
      provideClusterInfo: false,
      ...(installHint !== undefined && { installHint }),
    },
  };
}
