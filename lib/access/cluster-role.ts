import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../core/api-object';
import type { PolicyRule } from './policy-rule';
import { type RoleReference, roleRefFields, type Subject, subjectFields } from './subject';

/** What a cluster role is made from. */
export interface ClusterRoleFields {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  /** Who has the role in the whole cluster. @default - nobody: it is bound namespace by namespace */
  readonly subjects?: readonly Subject[];
}

/** A role that can be bound in every namespace or, where it has subjects, holds in the whole cluster. */
export class HardenedClusterRole extends Construct {
  readonly role: ApiObject;
  readonly binding: ApiObject | undefined;
  readonly reference: RoleReference;

  constructor(scope: Construct, id: string, { name, rules, subjects = [] }: ClusterRoleFields) {
    super(scope, id);
    this.reference = { kind: 'ClusterRole', name };
    this.role = apiObject(
      this,
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' },
      { metadata: { name }, rules },
    );
    this.binding =
      subjects.length === 0
        ? undefined
        : apiObject(
            this,
            { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding' },
            { metadata: { name }, roleRef: roleRefFields(this.reference), subjects: subjects.map(subjectFields) },
          );
  }
}
