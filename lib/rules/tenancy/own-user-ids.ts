import { at, type Manifest } from '../../values/manifest';
import { isSet } from '../../values/place';
import { namespacesIn, TENANT_KINDS } from '../access/tenants';
import { POD_KINDS } from '../kinds';
import { namespaceOf } from '../objects';
import { podsIn } from '../pod-template';
import { inObject } from '../pods/origin';
import type { FleetRule } from '../rule';

/** Kinds whose images want one certain user, and whose definition knows no user namespaces. */
const FIXED: readonly unknown[] = ['Notebook'];

export const ownUserIds: FleetRule = {
  id: 'tenancy/own-user-ids',
  title: 'no two tenants run as the same user of the node',
  why: 'who breaks out of a container is that user on the node, and reads the files of every other pod that runs as it',
  severity: 'low',
  standards: ['access-control article (host user clash)'],
  seenBy: [],
  // A pod in a user namespace has ids of its own; before, images rarely let anybody choose.
  since: '1.33',
  kinds: [POD_KINDS, ...TENANT_KINDS],
  checkAll: (manifests, context) => {
    const { tenants } = namespacesIn(manifests);
    const users = manifests
      .filter(manifest => tenants.has(namespaceOf(manifest)) && !FIXED.includes(at(manifest, 'kind')))
      .flatMap(manifest =>
        podsIn(context, manifest)
          .filter(({ spec }) => at(spec, 'hostUsers') !== false && isSet(at(spec, 'securityContext', 'runAsUser')))
          .map(({ spec, origin }) => ({ manifest, origin, user: at(spec, 'securityContext', 'runAsUser') })),
      );
    const tenantsOf = new Map<unknown, Set<unknown>>();
    for (const { manifest, user } of users) {
      tenantsOf.set(user, (tenantsOf.get(user) ?? new Set()).add(namespaceOf(manifest)));
    }
    return users
      .filter(({ user }) => (tenantsOf.get(user)?.size ?? 0) > 1)
      .flatMap(({ manifest, origin, user }) =>
        blame(manifest, inObject(origin, { path: 'securityContext.runAsUser', given: user })),
      );
  },
  allowed: 'hostUsers false, or a runAsUser that no other tenant has',
  fix: 'set hostUsers to false; where the node cannot, give each tenant a range of user ids',
};

function blame(manifest: Manifest, found: readonly { readonly path: string; readonly given: unknown }[]) {
  return found.map(violation => ({ manifest, ...violation }));
}
