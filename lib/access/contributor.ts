import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AuthorizationPolicy } from '../../imports/kinds/security.istio.io';
import type { AuthorizationPolicySpec } from '../../imports/security.istio.io';
import { apiObject } from '../core/api-object';
import { Platform } from '../core/platform';
import { roleBinding } from './role';
import { groupSubject, type RoleReference } from './subject';

/** A person or a group that works in a tenant. */
export interface ContributorProps {
  /** E-mail address of the person, or name of the group. */
  readonly name: string;
  readonly kind: 'User' | 'Group';
  /** The word that the dashboard shows: `view`, `edit`, or the name of a custom role. */
  readonly label: string;
  /** The role that is bound. */
  readonly role: RoleReference;
}

/**
 * The pair of objects that makes a person a contributor: a RoleBinding for the API, and an AuthorizationPolicy for what the
 * gateway shows. A group gets the binding alone: the pods of a tenant see the user, not the groups, so the gateway looks at those.
 * @see https://github.com/kubeflow/dashboard access-management/kfam/bindings.go
 */
export class Contributor extends Construct {
  readonly binding: ApiObject;
  readonly policy: ApiObject | undefined;

  constructor(scope: Construct, id: string, props: ContributorProps) {
    super(scope, id);
    const { kind, name: person, role } = props;
    const name = contributorName(props);
    if (kind === 'Group') {
      this.binding = roleBinding(this, { name, role, subjects: [groupSubject(person, Platform.of(this).settings)] });
      return;
    }
    // With one of the two annotations missing, or a second subject, the dashboard fails for every namespace.
    const annotations = { user: person, role: props.label };
    this.binding = roleBinding(this, { name, role, subjects: [{ kind, name: person }], annotations });
    this.policy = apiObject(this, AuthorizationPolicy, {
      metadata: { name, annotations },
      spec: allowThroughGateway(Platform.of(this), person),
    });
  }
}

/**
 * The name that the dashboard would give the pair, so that it cannot make a second one. Different people can get the same
 * name (`a.b@…` and `a-b@…`): whoever makes several contributors compares them.
 */
export function contributorName({ kind, name, label, role }: ContributorProps): string {
  return [kind, name, role.kind, label]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

// Without the user's condition, everybody who can log in would reach every notebook of the tenant.
function allowThroughGateway({ principals, settings }: Platform, person: string): AuthorizationPolicySpec {
  return {
    rules: [
      {
        from: [{ source: { principals: [principals.gateway, principals.pipelinesUi] } }],
        when: [{ key: `request.headers[${settings.kubeflow.userHeader}]`, values: [person] }],
      },
    ],
  };
}
