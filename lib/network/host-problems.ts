import type { IConstruct } from 'constructs';
import { Platform } from '../core/platform';
import { refuse } from '../core/problem-error';
import type { Settings } from '../core/settings';
import { domainOf, wildcardOf } from '../values/host-pattern';
import type { Problem } from '../values/problem';

/** A network plugin with policies by host. */
export type HostPlugin = Exclude<Settings['cni'], 'other'>;

/** The platform's network plugin, where it has policies by host. */
export function hostPlugin({ cni }: Settings): HostPlugin | undefined {
  return cni === 'other' ? undefined : cni;
}

/**
 * Refuses destinations by host that the platform's network plugin cannot keep to.
 * @param path - Where the destinations stand, as the user wrote it.
 * @throws ProblemError with all of them
 */
export function checkHosts(
  construct: IConstruct,
  path: string,
  destinations: readonly { readonly hosts?: readonly string[] | undefined }[],
): void {
  const problems = destinationProblems(destinations, path, Platform.of(construct).settings);
  if (problems.length > 0) refuse(construct, problems);
}

/** What is wrong with destinations on just this platform. */
export function destinationProblems(
  destinations: readonly { readonly hosts?: readonly string[] | undefined }[],
  path: string,
  settings: Settings,
): readonly Problem[] {
  return destinations.flatMap(({ hosts }, index) =>
    hosts === undefined ? [] : hostProblems(hosts, `${path}[${index}].hosts`, settings),
  );
}

/** What is wrong with hosts on just this platform. */
export function hostProblems(hosts: readonly string[], path: string, settings: Settings): readonly Problem[] {
  const { cni, dns } = settings;
  if (cni === 'other') {
    return [
      {
        path,
        given: JSON.stringify(hosts),
        allowed: 'hosts only where the network plugin has policies by host: cilium, or eks-auto-mode',
        fix: 'give the addresses in cidr, such as those of a proxy; or say in cni of the platform which plugin runs',
      },
    ];
  }
  return cni === 'cilium'
    ? seenByProxy(path, hosts, dns)
    : [...resolverKnown(path, hosts, dns), ...sameWildcards(path, hosts)];
}

// The cache of a node answers past the proxy, which then learns no address.
function seenByProxy(path: string, hosts: readonly string[], { nodeLocal }: Settings['dns']): readonly Problem[] {
  if (nodeLocal === undefined) return [];
  return [
    {
      path,
      given: JSON.stringify(hosts),
      allowed: 'hosts with Cilium only where names are asked of pods, which its proxy sees, and not of dns.nodeLocal',
      fix: 'redirect to the pods of the cache by a CiliumLocalRedirectPolicy, name those in dns.labels, and leave out dns.nodeLocal',
    },
  ];
}

function resolverKnown(path: string, hosts: readonly string[], { nodeLocal }: Settings['dns']): readonly Problem[] {
  if (nodeLocal !== undefined) return [];
  return [
    {
      path,
      given: JSON.stringify(hosts),
      allowed: 'hosts on EKS Auto Mode only where the platform says in dns.nodeLocal whom nodes ask for names',
      fix: 'give dns.nodeLocal: the tenth address of the block for Services, such as "10.100.0.10/32"',
    },
  ];
}

function sameWildcards(path: string, hosts: readonly string[]): readonly Problem[] {
  return hosts.flatMap((host, index) =>
    wildcardOf(host) !== '*'
      ? []
      : [
          {
            path: `${path}[${index}]`,
            given: JSON.stringify(host),
            allowed: 'no wildcard for just one label: on EKS Auto Mode it stands for one or more',
            fix: `write ${JSON.stringify(`**.${domainOf(host)}`)} if all below are meant, or name each host`,
          },
        ],
  );
}
