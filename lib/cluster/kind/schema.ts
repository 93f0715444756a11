import * as v from 'valibot';
import { ipAddress } from '../../values/address';
import { isCidr } from '../../values/cidr';
import { image } from '../../values/image';
import { dnsLabel } from '../../values/name';
import { port } from '../../values/port';
import { hint, list, object, oneOf, text, wholeNumber } from '../../values/schema';
import { absolutePath } from '../node/path';

const subnet = v.pipe(
  v.string(hint('a block of addresses (CIDR)', 'for example "10.244.0.0/16"')),
  v.check(isCidr, hint('a block of addresses (CIDR)', 'for example "10.244.0.0/16"')),
);

const networking = object({
  ipFamily: v.optional(oneOf(['ipv4', 'ipv6', 'dual'])),
  podSubnet: v.optional(subnet),
  serviceSubnet: v.optional(subnet),
  disableDefaultCNI: v.optional(
    v.pipe(v.boolean(), v.description('Whether a CNI of your own comes later; that of kind enforces NetworkPolicies.')),
  ),
  kubeProxyMode: v.optional(oneOf(['iptables', 'nftables', 'ipvs'])),
});

const portMapping = object({
  containerPort: port,
  hostPort: port,
  listenAddress: v.optional(v.pipe(ipAddress, v.description('Address of this machine that it opens on.')), '127.0.0.1'),
  protocol: v.optional(oneOf(['TCP', 'UDP', 'SCTP']), 'TCP'),
});

/** A cluster of kind, for trying things out on one machine. */
export const kindSchema = object({
  name: v.optional(v.pipe(dnsLabel(40), v.description('Name of the cluster.')), 'rampart'),
  image: v.pipe(image, v.description('Image of the nodes; its tag must say the version of the cluster.')),
  controlPlanes: v.optional(v.pipe(wholeNumber(1, 5), v.description('Number of control-plane nodes.')), 1),
  workers: v.optional(v.pipe(wholeNumber(0, 20), v.description('Number of workers.')), 0),
  hostFiles: v.optional(
    v.pipe(
      text(/^[\w./~+@-]+$/, 'the path of a folder', 'for example "dist/cluster/host"'),
      v.description('Folder of the host files, as seen from where `kind create cluster` runs.'),
    ),
    '.',
  ),
  auditPolicy: v.optional(
    v.pipe(absolutePath, v.description('Path of the audit policy on a node.')),
    '/etc/kubernetes/audit/policy.yaml',
  ),
  admission: v.optional(
    v.pipe(absolutePath, v.description('Path of the admission configuration on a node.')),
    '/etc/kubernetes/admission/config.yaml',
  ),
  admissionPlugins: v.optional(
    v.pipe(
      list(text(/^[A-Z][A-Za-z]+$/, 'the name of an admission plugin', 'for example "EventRateLimit"'), 'plugins'),
      v.description('Admission plugins beside those that are on by default.'),
    ),
    ['NodeRestriction'],
  ),
  auditLogs: v.optional(
    v.pipe(
      text(/^[\w./~+@-]+$/, 'the path of a folder', 'for example "audit-log"'),
      v.description('Folder of this machine that the audit log is written to.'),
    ),
  ),
  networking: v.optional(networking, {}),
  portMappings: v.optional(
    v.pipe(list(portMapping, 'port mappings'), v.description('Ports of this machine that lead to the first node.')),
    [],
  ),
});

/** A cluster of kind, as users write it. */
export type KindProps = v.InferInput<typeof kindSchema>;

/** A cluster of kind, with every default filled in. */
export type KindSettings = v.InferOutput<typeof kindSchema>;
