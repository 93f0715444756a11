import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject, type Gvk } from '../core/api-object';
import { Platform } from '../core/platform';
import { refuse } from '../core/problem-error';
import type { Settings } from '../core/settings';
import { wildcardOf } from '../values/host-pattern';
import { type HostPlugin, hostPlugin, hostProblems } from './host-problems';
import type { Opening } from './opening';

/** A hole to hosts outside the cluster. */
type HostOpening = Pick<Opening, 'name' | 'pods' | 'ports' | 'annotations'> & { readonly hosts: readonly string[] };

interface HostPolicy extends Gvk {
  readonly spec: object;
}

/** Where names are asked for; NetworkPolicies open the same. */
const DNS_PROTOCOLS = ['UDP', 'TCP'] as const;

const POLICIES: Readonly<Record<HostPlugin, (opening: HostOpening, settings: Settings) => HostPolicy>> = {
  // A policy for egress closes egress only, and what other policies open for the same pods stays open.
  cilium: ({ pods, hosts, ports }, { dns }) => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    spec: {
      endpointSelector: pods,
      egress: [
        {
          toEndpoints: [{ matchLabels: ciliumLabels(dns) }],
          toPorts: [
            {
              ports: DNS_PROTOCOLS.map(protocol => ({ port: String(dns.port), protocol })),
              // The proxy learns addresses from the answers that it sees; which names may be asked, NetworkPolicies do not say.
              rules: { dns: [{ matchPattern: '*' }] },
            },
          ],
        },
        {
          toFQDNs: hosts.map(host => (wildcardOf(host) === '' ? { matchName: host } : { matchPattern: host })),
          toPorts: [{ ports: ports.map(({ port, protocol = 'TCP' }) => ({ port: String(port), protocol })) }],
        },
      ],
    },
  }),
  'eks-auto-mode': ({ pods, hosts, ports }, { dns }) => ({
    apiVersion: 'networking.k8s.aws/v1alpha1',
    kind: 'ApplicationNetworkPolicy',
    spec: {
      podSelector: pods,
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ ipBlock: { cidr: dns.nodeLocal } }],
          ports: DNS_PROTOCOLS.map(protocol => ({ protocol, port: dns.port })),
        },
        {
          // There a wildcard stands for one label or more.
          to: [{ domainNames: hosts.map(host => host.replace(/^\*\*/, '*')) }],
          ports: ports.map(port => ({ protocol: 'TCP', ...port })),
        },
      ],
    },
  }),
};

/**
 * Opens the way to hosts by their names: in the words of Cilium (1.19 or later), or of EKS Auto Mode.
 * @see https://docs.cilium.io/en/stable/security/policy/language/#dns-based
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html
 */
export function hostPolicy(scope: Construct, opening: HostOpening): ApiObject {
  const { settings } = Platform.of(scope);
  const plugin = hostPlugin(settings);
  const problems = hostProblems(opening.hosts, 'hosts', settings);
  if (plugin === undefined || problems.length > 0) return refuse(scope, problems);
  const { spec, ...gvk } = POLICIES[plugin](opening, settings);
  const { name, annotations } = opening;
  return apiObject(scope, gvk, { metadata: { name, ...(annotations && { annotations }) }, spec });
}

function ciliumLabels({ namespace, labels }: Settings['dns']): Readonly<Record<string, string>> {
  const ofPods = Object.entries(labels).map(([key, value]) => [`k8s:${key}`, value] as const);
  return Object.fromEntries([['k8s:io.kubernetes.pod.namespace', namespace], ...ofPods]);
}
