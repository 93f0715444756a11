import * as v from 'valibot';
import { ipAddress } from '../../../values/address';
import { isCidr } from '../../../values/cidr';
import { type CrossFieldProblem, crossField, unless } from '../../../values/cross-field';
import { at } from '../../../values/manifest';
import { hint, list, object, oneOf, text, wholeNumber } from '../../../values/schema';
import { absolutePath } from '../path';

const block = v.pipe(
  v.string(hint('a block of addresses (CIDR)', 'for example "10.244.0.0/24"')),
  v.check(isCidr, hint('a block of addresses (CIDR): address/prefix length', 'for example "10.244.0.0/24"')),
);

const hostLocal = object({
  type: v.literal('host-local', hint('host-local', 'write "host-local"')),
  ranges: v.pipe(
    list(
      list(
        object({
          subnet: block,
          rangeStart: v.optional(ipAddress),
          rangeEnd: v.optional(ipAddress),
          gateway: v.optional(ipAddress),
        }),
        'ranges of one family',
      ),
      'lists of ranges',
    ),
    v.minLength(1, hint('at least one range', 'for example [[{ subnet: "10.244.0.0/24" }]]')),
  ),
  routes: v.optional(list(object({ dst: block, gw: v.optional(ipAddress) }), 'routes')),
  dataDir: v.optional(absolutePath),
});

const bridge = object({
  type: v.literal('bridge'),
  bridge: v.optional(
    text(/^[\w.-]{1,15}$/, 'the name of an interface, at most 15 characters', 'for example "cni0"'),
    'cni0',
  ),
  isGateway: v.optional(v.boolean(), true),
  isDefaultGateway: v.optional(v.boolean()),
  ipMasq: v.optional(v.boolean(), true),
  hairpinMode: v.optional(v.boolean(), true),
  mtu: v.optional(wholeNumber(576, 65535)),
  vlan: v.optional(wholeNumber(0, 4094)),
  macspoofchk: v.optional(v.boolean()),
  portIsolation: v.optional(v.boolean()),
  ipam: hostLocal,
});

const ptp = object({
  type: v.literal('ptp'),
  ipMasq: v.optional(v.boolean(), true),
  mtu: v.optional(wholeNumber(576, 65535)),
  ipam: hostLocal,
});

const RATE = 'bits per second, with bits per burst beside it';
const rate = wholeNumber(1_000, Number.MAX_SAFE_INTEGER);
const bandwidth = v.pipe(
  object({
    type: v.literal('bandwidth'),
    ingressRate: v.optional(rate),
    ingressBurst: v.optional(rate),
    egressRate: v.optional(rate),
    egressBurst: v.optional(rate),
  }),
  v.check(
    given => (given.ingressRate === undefined) === (given.ingressBurst === undefined),
    hint(`for pods that name no limit, ${RATE}`, 'give both ingressRate and ingressBurst, or none'),
  ),
  v.check(
    given => (given.egressRate === undefined) === (given.egressBurst === undefined),
    hint(`for pods that name no limit, ${RATE}`, 'give both egressRate and egressBurst, or none'),
  ),
);

const typeName = text(/^[A-Za-z0-9][\w.-]*$/, 'the file name of a plugin', 'for example "calico"');
/** A plugin of somebody else: it alone knows its keys. */
const other = v.looseObject(
  { type: typeName },
  hint('a plugin: an object with a type', 'for example { type: calico }'),
);

const plugin = v.lazy(given => {
  const type = at(given, 'type');
  if (type === 'bridge') return bridge;
  if (type === 'ptp') return ptp;
  return type === 'bandwidth' ? bandwidth : other;
});

/** Plugins that change what another one made, so that they cannot come first. */
const CHAINED: readonly string[] = ['bandwidth', 'portmap', 'tuning', 'firewall', 'sbr', 'vrf'];

const fields = object({
  name: v.pipe(
    text(/^[A-Za-z0-9][\w.-]*$/, 'letters, digits and _ . -', 'for example "pods"'),
    v.description('Name of the network.'),
  ),
  cniVersion: v.optional(
    v.pipe(oneOf(['1.0.0', '1.1.0']), v.description('Version of the specification; every plugin must know it.')),
    '1.0.0',
  ),
  plugins: v.pipe(
    list(plugin, 'plugins'),
    v.minLength(1, hint('at least one plugin', 'name the one that connects the pods, for example { type: calico }')),
    v.description('The plugins, in the order in which they run; the one for bandwidth is added where it is missing.'),
  ),
  hostPorts: v.optional(
    v.pipe(v.boolean(), v.description('Whether pods may take ports of the node; no pod that the rules let pass does.')),
    false,
  ),
});

/** A list of CNI plugins. */
export const cniSchema = v.pipe(fields, crossField<CniSettings>(firstConnects, eachOnce));

/** A list of CNI plugins, as users write it. */
export type CniProps = v.InferInput<typeof fields>;

/** A list of CNI plugins, with every default filled in. */
export type CniSettings = v.InferOutput<typeof fields>;

function firstConnects({ plugins: [first] }: CniSettings): readonly CrossFieldProblem[] {
  return unless(
    first === undefined || !CHAINED.includes(first.type),
    ['plugins', 0, 'type'],
    first?.type,
    'a plugin that connects pods: this one only changes what another made',
    'put the plugin of your network first',
  );
}

function eachOnce({ plugins }: CniSettings): readonly CrossFieldProblem[] {
  return plugins.flatMap(({ type }, index) =>
    unless(
      plugins.findIndex(other => other.type === type) === index,
      ['plugins', index, 'type'],
      type,
      'each plugin once',
      'remove one of the two',
    ),
  );
}
