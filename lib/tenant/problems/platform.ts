import type { Settings } from '../../core/settings';
import type { Problem } from '../../values/problem';
import type { TenantSettings } from '../shape';

/** What is wrong with a tenant on just this platform. */
export function platformProblems({ name, allow }: TenantSettings, settings: Settings): readonly Problem[] {
  const { mesh, kubeflow, dns, monitoring, apiServer } = settings;
  const taken = [mesh.namespace, kubeflow.namespace, dns.namespace, monitoring].includes(name);
  const asksInVain = allow.includes('kubernetesApi') && apiServer === undefined;
  return [...(taken ? [nameTaken(name)] : []), ...(asksInVain ? [noApiServer(allow.indexOf('kubernetesApi'))] : [])];
}

function nameTaken(name: string): Problem {
  return {
    path: 'name',
    given: JSON.stringify(name),
    allowed: 'a name that no namespace of the platform has',
    fix: `for example ${JSON.stringify(`team-${name}`)}`,
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
