import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { wordOf } from './problem';
import { hint } from './schema';

/**
 * Addresses that hand out the node's cloud credentials; no pod of a tenant may reach them.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export const METADATA_ADDRESSES = ['169.254.169.254/32', 'fd00:ec2::254/128'] as const;

const METADATA = METADATA_ADDRESSES.map(address => [address, parse(address)] as const);

/** A block of addresses, such as `10.20.0.0/16`. */
export type Cidr = string;

const EXAMPLE = 'for example "10.20.0.0/16"';

/** A block of addresses in canonical form. One that reaches the metadata service is refused; all addresses at once are a rule's business. */
export const cidr = v.pipe(
  v.string(hint('a block of addresses (CIDR)', EXAMPLE)),
  v.check(isCidr, hint('a block of addresses (CIDR): address/prefix length', EXAMPLE)),
  v.check(
    block => !isCidr(block) || networkOf(block) === block,
    hint('the first address of the block', given => `write ${JSON.stringify(networkOf(wordOf(given)))}`),
  ),
  v.check(
    block => !isCidr(block) || isEverything(block) || !METADATA_ADDRESSES.some(address => overlaps(block, address)),
    hint(
      'a block that leaves out the metadata addresses 169.254.169.254 and fd00:ec2::254',
      'name a block that does not hold them',
    ),
  ),
);

/** Whether a text is a CIDR block. */
export function isCidr(block: string): boolean {
  return familyOf(block).isValidCIDR(block);
}

/** Whether a block is 0.0.0.0/0, ::/0 or half of either, which is the same in disguise. */
export function isEverything(block: Cidr): boolean {
  return parse(block)[1] <= 1;
}

/** Whether one of two blocks holds the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return overlap(parse(a), parse(b));
}

function overlap([addressA, lengthA]: Block, [addressB, lengthB]: Block): boolean {
  return addressA.kind() === addressB.kind() && addressA.match(addressB, Math.min(lengthA, lengthB));
}

/** The parts to leave out of a block so that it cannot reach the metadata service. */
export function metadataExceptions(block: Cidr): readonly Cidr[] {
  const parsed = parse(block);
  return METADATA.filter(([, address]) => overlap(parsed, address)).map(([address]) => address);
}

function networkOf(block: Cidr): Cidr {
  return `${familyOf(block).networkAddressFromCIDR(block).toString()}/${parse(block)[1]}`;
}

type Block = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

function parse(block: Cidr): Block {
  return familyOf(block).parseCIDR(block);
}

// The library tries IPv6 first, which costs many times as much.
function familyOf(block: string): typeof ipaddr.IPv4 | typeof ipaddr.IPv6 {
  return block.includes(':') ? ipaddr.IPv6 : ipaddr.IPv4;
}
