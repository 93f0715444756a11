import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { apiObject } from '../core/api-object';
import { parseProps } from '../core/parse-props';
import { declareWaivers, type Waiver } from '../core/waiver';
import { dnsSubdomain } from '../values/name';
import { hint, list, object } from '../values/schema';
import { policyRule } from './policy-rule';
import { type RoleReference, roleRefFields, type Subject, subjectFields } from './subject';

/** A role of one namespace. */
export const roleSchema = object({
  name: v.pipe(dnsSubdomain, v.description('Name of the role.')),
  rules: v.pipe(
    list(policyRule, 'rules'),
    v.minLength(1, hint('at least one rule', 'add one, or remove the role')),
    v.description('What it may do.'),
  ),
});

/** What `HardenedRole` takes. */
export interface HardenedRoleProps extends Omit<v.InferInput<typeof roleSchema>, 'name'> {
  /** Name of the role. @default - the construct's id */
  readonly name?: string;
  /** Who has the role. @default - nobody */
  readonly subjects?: readonly Subject[];
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/** A role of one namespace and, where it has subjects, its binding. */
export class HardenedRole extends Construct {
  readonly role: ApiObject;
  readonly binding: ApiObject | undefined;
  /** What other bindings refer to. */
  readonly reference: RoleReference;

  constructor(scope: Construct, id: string, { subjects = [], waivers, ...given }: HardenedRoleProps) {
    super(scope, id);
    const { name, rules } = parseProps(this, roleSchema, { name: id, ...given });
    declareWaivers(this, waivers);
    this.reference = { kind: 'Role', name };
    this.role = apiObject(
      this,
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' },
      { metadata: { name }, rules },
    );
    this.binding = subjects.length === 0 ? undefined : roleBinding(this, { name, role: this.reference, subjects });
  }
}

/** What a RoleBinding is made from. */
export interface RoleBindingFields {
  readonly name: string;
  readonly role: RoleReference;
  readonly subjects: readonly Subject[];
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A RoleBinding. */
export function roleBinding(scope: Construct, { name, role, subjects, annotations }: RoleBindingFields): ApiObject {
  return apiObject(
    scope,
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' },
    {
      metadata: { name, ...(annotations && { annotations }) },
      roleRef: roleRefFields(role),
      subjects: subjects.map(subjectFields),
    },
  );
}
