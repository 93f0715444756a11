import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ClusterIssuer, Issuer } from '../../../imports/cert-manager.io';
import { apiObject } from '../../core/api-object';
import { CERT_MANAGER } from '../../rules/tls/groups';
import { type IssuerReference, isClusterWide } from './reference';

/**
 * An issuer of cert-manager: in the chart of a namespace an Issuer, which only that namespace can use, and in the cluster
 * chart a ClusterIssuer.
 */
export function makeIssuer(
  scope: Construct,
  name: string,
  spec: object,
): { readonly issuer: ApiObject; readonly reference: IssuerReference } {
  const { GVK } = isClusterWide(scope) ? ClusterIssuer : Issuer;
  return {
    issuer: apiObject(scope, GVK, { metadata: { name }, spec }),
    reference: { name, kind: GVK.kind, group: CERT_MANAGER },
  };
}
