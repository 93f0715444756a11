import * as v from 'valibot';
import type { Settings } from '../../core/settings';
import { destinationProblems } from '../../network/host-problems';
import { email } from '../../values/name';
import type { Problem } from '../../values/problem';
import { ownerSubject } from '../owner';
import type { TenantSettings } from '../shape';

/** What is wrong with a tenant on just this platform. */
export function platformProblems(
  { name, owner, allow, egress }: TenantSettings,
  settings: Settings,
): readonly Problem[] {
  const { mesh, kubeflow, dns, monitoring, apiServer } = settings;
  const taken = [mesh.namespace, kubeflow.namespace, dns.namespace, monitoring].includes(name);
  const asksInVain = allow.includes('kubernetesApi') && apiServer === undefined;
  const subject = ownerSubject(owner, settings);
  return [
    ...(taken ? [nameTaken(name)] : []),
    ...(subject.kind === 'Group' && v.is(email, subject.name) ? [ownedByUser(subject.name)] : []),
    ...(asksInVain ? [noApiServer(allow.indexOf('kubernetesApi'))] : []),
    ...destinationProblems(egress, 'egress', settings),
  ];
}

function nameTaken(name: string): Problem {
  return {
    path: 'name',
    given: JSON.stringify(name),
    allowed: 'a name that no namespace of the platform has',
    fix: `for example ${JSON.stringify(`team-${name}`)}`,
  };
}

// Kubeflow's access management and the profile controller's policy compare the owner's name with that of the user, not its kind.
function ownedByUser(name: string): Problem {
  return {
    path: 'owner.group',
    given: JSON.stringify(name),
    allowed:
      'a group that, with the groupPrefix of the platform, has not the name of a user, who would be the owner as well',
    fix: 'let the API server put a prefix such as "oidc:" before groups, or name another group',
  };
}

function noApiServer(index: number): Problem {
  return {
    path: `allow[${index}]`,
    given: '"kubernetesApi"',
    allowed: 'kubernetesApi only where the platform says where its API server is',
    fix: 'give the platform apiServer.cidrs',
  };
}
