import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ClusterIssuer, Issuer } from '../../../imports/kinds/cert-manager.io';
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
  const gvk = isClusterWide(scope) ? ClusterIssuer : Issuer;
  return {
    issuer: apiObject(scope, gvk, { metadata: { name }, spec }),
    reference: { name, kind: gvk.kind, group: CERT_MANAGER },
  };
}
