import { FOLDERS } from './paths';
import type { ControlPlaneValues } from './schema';

/** Where the kubeconfig of a webhook lies. */
export function authorizationWebhookFile(name: string): string {
  return `${FOLDERS.authorization}/${name}.yaml`;
}

/**
 * Who is asked whether a request is allowed, in this order; the first who says yes or no decides.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/
 */
export function authorizationConfiguration({ authorizationWebhooks }: ControlPlaneValues): object {
  return {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthorizationConfiguration',
    authorizers: [
      { type: 'Node', name: 'node' },
      ...authorizationWebhooks.map(webhook => ({
        type: 'Webhook',
        name: webhook.name,
        webhook: {
          timeout: webhook.timeout,
          authorizedTTL: webhook.authorizedTtl,
          unauthorizedTTL: webhook.unauthorizedTtl,
          subjectAccessReviewVersion: 'v1',
          matchConditionSubjectAccessReviewVersion: 'v1',
          failurePolicy: webhook.failurePolicy,
          connectionInfo: { type: 'KubeConfigFile', kubeConfigFile: authorizationWebhookFile(webhook.name) },
          ...(webhook.matchConditions.length > 0 && {
            matchConditions: webhook.matchConditions.map(expression => ({ expression })),
          }),
        },
      })),
      { type: 'RBAC', name: 'rbac' },
    ],
  };
}
