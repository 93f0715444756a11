import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../core/api-object';
import { object, objectWithOneOf, text } from '../values/schema';

/** An IAM role of AWS. */
export const roleArn = text(
  /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  'the ARN of an IAM role',
  'for example "arn:aws:iam::111122223333:role/team-a-training"',
);

/** How an account gets rights in the cloud: by its token (IRSA), or by an association that the cluster keeps (EKS Pod Identity). */
export const cloudIdentity = objectWithOneOf(['irsa', 'podIdentity'], {
  irsa: v.optional(roleArn),
  podIdentity: v.optional(object({ cluster: v.string(), role: roleArn })),
});

/** A cloud identity as users write it. */
export type CloudIdentity = v.InferOutput<typeof cloudIdentity>;

/** The annotations of an account that assumes its role by token; the role's trust must pin both `sub` and `aud`. */
export function irsaAnnotations(identity: CloudIdentity | undefined): Readonly<Record<string, string>> | undefined {
  if (identity?.irsa === undefined) return undefined;
  return { 'eks.amazonaws.com/role-arn': identity.irsa, 'eks.amazonaws.com/sts-regional-endpoints': 'true' };
}

/**
 * The association of an account with its role, for the EKS controller of AWS Controllers for Kubernetes.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
export function podIdentityAssociation(
  scope: Construct,
  namespace: string,
  serviceAccount: string,
  identity: CloudIdentity | undefined,
): ApiObject | undefined {
  if (identity?.podIdentity === undefined) return undefined;
  const { cluster, role } = identity.podIdentity;
  return apiObject(
    scope,
    { apiVersion: 'eks.services.k8s.aws/v1alpha1', kind: 'PodIdentityAssociation' },
    { metadata: { name: serviceAccount }, spec: { clusterName: cluster, namespace, serviceAccount, roleARN: role } },
  );
}
