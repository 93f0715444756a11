import { isCidr, isEverything } from '../../values/cidr';
import { items } from '../../values/place';
import { blame, objectRule, place, refuse } from '../objects';

const KEYWORDS: readonly unknown[] = ['primary', 'localhost'];

export const nodePortAddresses = objectRule({
  id: 'node/node-port-addresses',
  title: 'node ports open on the addresses of the node that are meant for them',
  why: 'otherwise they are open on every network that the node is in: storage, management, the internet',
  severity: 'medium',
  standards: ['MindIE hardening guide', 'Kubernetes: virtual IPs and Service proxies'],
  seenBy: [],
  group: 'kubeproxy.config.k8s.io',
  kinds: ['KubeProxyConfiguration'],
  violations: manifest => {
    const addresses = place(manifest, 'nodePortAddresses');
    const given = items(addresses);
    if (given.length === 0) return blame(addresses);
    return refuse(
      given,
      address =>
        KEYWORDS.includes(address) || (typeof address === 'string' && isCidr(address) && !isEverything(address)),
    );
  },
  allowed: 'primary, or blocks of addresses (CIDR) other than everything',
  fix: 'set it to [primary]; before Kubernetes 1.31 to the networks of the nodes, since all nodes share the file',
});
