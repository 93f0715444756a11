import type { AuditPolicyRules, AuditResources } from '../../rules/audit/policy';
import { type AuditAdditions, auditBlocks } from './blocks';

/** An audit policy as it stands in its file. */
export interface AuditPolicyDocument extends AuditPolicyRules {
  readonly apiVersion: 'audit.k8s.io/v1';
  readonly kind: 'Policy';
}

/**
 * The audit policy with what an installation adds to it.
 * @param isStrict - Whether what cannot be logged is refused: the API server decides that when it logs that it received it.
 */
export function auditPolicyDocument(additions: AuditAdditions, isStrict: boolean): AuditPolicyDocument {
  const sensitive = additions.sensitive.map(withSubresources);
  return {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    ...(isStrict ? {} : { omitStages: ['RequestReceived'] }),
    omitManagedFields: true,
    rules: auditBlocks({ ...additions, sensitive }).flatMap(({ rules }) => rules),
  };
}

// Who writes the status of a custom resource sends all of it. Upstream's words leave open what `x/*` is for, so both stand there.
function withSubresources({ group, resources }: AuditResources): AuditResources {
  return { group, ...(resources && { resources: resources.flatMap(name => [name, `${name}/*`]) }) };
}
