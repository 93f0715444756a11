import type { WebhookConnection } from './schema';

/**
 * The kubeconfig by which the API server reaches a webhook: it checks who that is, and says who it is itself.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/webhook/
 */
export function webhookKubeconfig(name: string, connection: WebhookConnection): object {
  const { server, certificateAuthority, clientCertificate, clientKey } = connection;
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority': certificateAuthority } }],
    users: [{ name: 'kube-apiserver', user: { 'client-certificate': clientCertificate, 'client-key': clientKey } }],
    contexts: [{ name, context: { cluster: name, user: 'kube-apiserver' } }],
    'current-context': name,
  };
}
