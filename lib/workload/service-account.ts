import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';

/** What a ServiceAccount is made from. */
export interface HardenedServiceAccountProps {
  /** @default - the construct's id */
  readonly name?: string;
  /** Annotations, such as the cloud role that the account may assume. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Secrets for pulling images from private registries. @default - none */
  readonly imagePullSecrets?: readonly { readonly name: string }[];
}

/**
 * An account without a mounted token (CIS 5.1.6): a pod that calls the API projects a short-lived one by hand.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
 */
export class HardenedServiceAccount extends Construct {
  readonly name: string;
  readonly account: ApiObject;

  constructor(scope: Construct, id: string, props: HardenedServiceAccountProps = {}) {
    super(scope, id);
    const { name = id, annotations, imagePullSecrets } = props;
    this.name = name;
    this.account = apiObject(
      this,
      { apiVersion: 'v1', kind: 'ServiceAccount' },
      {
        metadata: { name, ...(annotations && { annotations }) },
        automountServiceAccountToken: false,
        imagePullSecrets,
      },
    );
  }
}
