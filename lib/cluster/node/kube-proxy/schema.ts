import * as v from 'valibot';
import { ipAddress, socketAddress } from '../../../values/address';
import { cidr, isEverything } from '../../../values/cidr';
import { hint, list, object, oneOf, wholeNumber } from '../../../values/schema';
import { absolutePath } from '../path';

/** Words for addresses of the node; `all` is none of them, for then node ports are open everywhere. */
const KEYWORDS = ['primary', 'localhost'] as const;

const ALLOWED = `${KEYWORDS.join(', ')}, or a block of addresses (CIDR) that is not everything, by its first address`;

const nodePortAddress = v.pipe(
  v.string(hint(ALLOWED, 'use "primary"')),
  v.check(
    given => KEYWORDS.some(word => word === given) || (v.is(cidr, given) && !isEverything(given)),
    hint(ALLOWED, 'use "primary"'),
  ),
);

/** kube-proxy on every node. */
export const kubeProxySchema = object({
  mode: v.optional(
    v.pipe(oneOf(['iptables', 'nftables', 'ipvs']), v.description('How Services become rules of the kernel.')),
    'iptables',
  ),
  nodePortAddresses: v.optional(
    v.pipe(
      list(nodePortAddress, 'addresses'),
      v.minLength(1, hint('at least one address: an empty list opens all of them', 'use ["primary"]')),
      v.description(
        'Addresses of the node that node ports open on: primary, localhost, or blocks; all nodes share them.',
      ),
    ),
  ),
  healthzBindAddress: v.optional(
    v.pipe(socketAddress, v.description('Where load balancers ask for its health; "0.0.0.0:10256" where they do.')),
    '127.0.0.1:10256',
  ),
  metricsPort: v.optional(v.pipe(wholeNumber(1, 65535), v.description('Port of the metrics, on 127.0.0.1.')), 10249),
  bindAddress: v.optional(v.pipe(ipAddress, v.description('Address family of the node: 0.0.0.0 or ::.')), '0.0.0.0'),
  clusterCIDR: v.optional(v.pipe(cidr, v.description('Addresses of the pods; kubeadm fills them in.'))),
  kubeconfig: v.optional(
    v.pipe(absolutePath, v.description('Its kubeconfig, in its pod.')),
    '/var/lib/kube-proxy/kubeconfig.conf',
  ),
});
