/** What the pods of a Ray cluster are there for. */
export type RayRole = 'head' | 'worker' | 'submitter';

/** The kinds that make Ray clusters. */
export type RayKind = 'RayCluster' | 'RayJob' | 'RayService' | 'RayCronJob';

/** The object that makes a Ray cluster. */
export interface RayOwner {
  readonly kind: RayKind;
  readonly name: string;
}

const INSTANCE = 'app.kubernetes.io/instance';
const COMPONENT = 'app.kubernetes.io/component';

/**
 * Labels of the pods of one role. The operator adds others, but those of a job's cluster hold a name that it makes up, so policies
 * cannot go by them.
 */
export function labelsOf({ kind, name }: RayOwner, role: RayRole): Readonly<Record<string, string>> {
  return { [INSTANCE]: name, [COMPONENT]: componentOf(kind, role) };
}

/** Selects the pods of some roles. */
export function podsOf({ kind, name }: RayOwner, ...roles: readonly RayRole[]) {
  return {
    matchLabels: { [INSTANCE]: name },
    matchExpressions: [{ key: COMPONENT, operator: 'In' as const, values: roles.map(role => componentOf(kind, role)) }],
  };
}

/** Name of the account of one role. */
export function accountOf({ name }: RayOwner, role: RayRole): string {
  return `${name}-${role}`;
}

function componentOf(kind: RayKind, role: RayRole): string {
  return `${kind.toLowerCase()}-${role}`;
}
