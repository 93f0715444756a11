import { isCidr } from '../../../values/cidr';
import { has, type KubernetesVersion } from '../../../values/kubernetes-version';
import { at, listAt } from '../../../values/manifest';
import { describe, type Problem } from '../../../values/problem';

const ADDRESSES = 'nodePortAddresses';

/** What this version of kube-proxy does not know, so that it would not start. */
export function kubeProxyProblems(given: unknown, kubernetes: KubernetesVersion): readonly Problem[] {
  return [...mode(given, kubernetes), ...keywords(given, kubernetes), ...mixed(given, kubernetes)];
}

function mode(given: unknown, kubernetes: KubernetesVersion): readonly Problem[] {
  if (at(given, 'mode') !== 'nftables' || has(kubernetes, '1.31')) return [];
  return [
    {
      path: 'mode',
      given: describe('nftables'),
      allowed: `iptables or ipvs on Kubernetes ${kubernetes}: nftables works from 1.31`,
      fix: 'use "iptables", or raise the cluster to 1.31',
    },
  ];
}

function keywords(given: unknown, kubernetes: KubernetesVersion): readonly Problem[] {
  if (has(kubernetes, '1.31')) return [];
  const fix = 'name the networks of the nodes, for example ["10.0.0.0/24"], or raise the cluster to 1.31';
  const allowed = `blocks of addresses (CIDR) on Kubernetes ${kubernetes}: primary works from 1.31`;
  if (at(given, ADDRESSES) === undefined) return [{ path: ADDRESSES, given: 'nothing', allowed, fix }];
  return listAt(given, ADDRESSES).flatMap((address, index) =>
    address === 'primary' ? [{ path: `${ADDRESSES}[${index}]`, given: describe(address), allowed, fix }] : [],
  );
}

function mixed(given: unknown, kubernetes: KubernetesVersion): readonly Problem[] {
  if (has(kubernetes, '1.37')) return [];
  const addresses = listAt(given, ADDRESSES);
  return addresses.flatMap((address, index) => {
    const path = `${ADDRESSES}[${index}]`;
    const fix = 'use "primary" alone, or blocks alone, or raise the cluster to 1.37';
    if (address === 'localhost') {
      const allowed = `primary, or blocks of addresses, on Kubernetes ${kubernetes}: localhost works from 1.37`;
      return [{ path, given: describe(address), allowed, fix }];
    }
    const isBesideOthers =
      address === 'primary' &&
      has(kubernetes, '1.31') &&
      addresses.some(other => typeof other === 'string' && isCidr(other));
    if (!isBesideOthers) return [];
    const allowed = `primary alone on Kubernetes ${kubernetes}: beside others it works from 1.37`;
    return [{ path, given: describe(address), allowed, fix }];
  });
}
