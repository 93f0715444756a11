import type { Construct } from 'constructs';
import { Contributor, type ContributorProps, contributorName } from '../access/contributor';
import { reducedEditor } from '../access/reduced-editor';
import type { RoleReference } from '../access/subject';
import { Platform } from '../core/platform';
import { covers, waiversFor } from '../core/waiver';
import type { TenantSettings } from './shape';

/** Who a contributor is, whichever of the two keys names them. */
export function contributorOf(given: TenantSettings['contributors'][number]): Pick<ContributorProps, 'kind' | 'name'> {
  return given.user === undefined ? { kind: 'Group', name: given.group ?? '' } : { kind: 'User', name: given.user };
}

/** Makes the objects of every contributor. */
export function contributors(scope: Construct, { contributors, roles }: TenantSettings): readonly Contributor[] {
  return contributors.map(given => {
    const person = contributorOf(given);
    const custom = roles.some(({ name }) => name === given.role);
    const role: RoleReference = custom
      ? { kind: 'Role', name: given.role }
      : { kind: 'ClusterRole', name: `kubeflow-${given.role}` };
    const props = { ...person, label: given.role, role };
    const name = contributorName(props);
    return new Contributor(scope, `contributor-${name}`, {
      ...props,
      role: given.role === 'edit' && !custom ? editor(scope, name) : role,
    });
  });
}

// Upstream's own editor may read every Secret and delete the isolation: only by waiver.
function editor(scope: Construct, binding: string): RoleReference {
  const waived = waiversFor(scope, `RoleBinding/${binding}`).some(waiver =>
    covers(waiver, 'access/no-broad-roles', undefined),
  );
  return waived ? { kind: 'ClusterRole', name: 'kubeflow-edit' } : reducedEditor(Platform.of(scope));
}
