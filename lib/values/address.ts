import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { hint } from './schema';

/** An address of one host, IPv4 or IPv6. */
export const ipAddress = v.pipe(
  v.string(hint('an IP address', 'for example "10.0.0.10"')),
  v.check(given => isIpAddress(given), hint('an IP address', 'for example "10.0.0.10"')),
);

const SOCKET = 'an IP address and a port, IP:PORT, and no block of addresses';

/** Where a server listens: an IP address and a port. */
export const socketAddress = v.pipe(
  v.string(hint(SOCKET, 'for example "127.0.0.1:10249"')),
  v.check(given => isSocketAddress(given), hint(SOCKET, 'for example "127.0.0.1:10249"')),
);

/** Whether a text is an IP address. The short forms of IPv4, such as 127.1, are none to Go. */
export function isIpAddress(given: unknown): given is string {
  return typeof given === 'string' && (ipaddr.IPv4.isValidFourPartDecimal(given) || ipaddr.IPv6.isValid(given));
}

/** Whether a text is an IP address and a port. */
export function isSocketAddress(given: unknown): given is string {
  return hostOf(given) !== undefined;
}

/** Whether a text is an IP address and a port that the machine alone can reach. */
export function isLoopback(given: unknown): boolean {
  const host = hostOf(given);
  return host !== undefined && ipaddr.parse(host).range() === 'loopback';
}

function hostOf(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined;
  const [, v6, v4, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(given) ?? [];
  const host = v6 ?? v4;
  if (!isIpAddress(host) || (v6 !== undefined) !== host.includes(':')) return undefined;
  return Number(port) >= 1 && Number(port) <= 65535 ? host : undefined;
}
