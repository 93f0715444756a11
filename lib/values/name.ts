import * as v from 'valibot';
import { wordOf } from './problem';
import { hint, text } from './schema';

/** Longest DNS label (RFC 1123), and so the longest namespace or Service name. */
export const DNS_LABEL_LENGTH = 63;
const DNS_SUBDOMAIN_LENGTH = 253;

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
// Kubernetes compares user names byte by byte, so nothing here rewrites case.
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

/**
 * A DNS label: what namespaces, Services and most objects that become host names must be called.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function dnsLabel(maxLength: number = DNS_LABEL_LENGTH) {
  const allowed = `a DNS label: lower-case letters, digits and -, at most ${maxLength} characters`;
  const fix = (given: unknown) => `for example ${JSON.stringify(toDnsLabel(wordOf(given), maxLength))}`;
  return v.pipe(text(DNS_LABEL, allowed, fix), v.maxLength(maxLength, hint(allowed, fix)));
}

/** A DNS subdomain: what most object names must be. */
export const dnsSubdomain = v.pipe(
  text(
    DNS_SUBDOMAIN,
    'a DNS name: labels of lower-case letters, digits and -, joined by dots',
    'for example "ml.example.com"',
  ),
  v.maxLength(DNS_SUBDOMAIN_LENGTH, hint(`at most ${DNS_SUBDOMAIN_LENGTH} characters`, 'shorten it')),
);

/** Whether a value is a DNS label. */
export function isDnsLabel(value: unknown): boolean {
  return typeof value === 'string' && value.length <= DNS_LABEL_LENGTH && DNS_LABEL.test(value);
}

/** Whether a value is a DNS subdomain. */
export function isDnsSubdomain(value: unknown): boolean {
  return typeof value === 'string' && value.length <= DNS_SUBDOMAIN_LENGTH && DNS_SUBDOMAIN.test(value);
}

/** A DNS label that starts with a letter: Services, and the notebooks behind them, need one. */
export function serviceName(maxLength: number = DNS_LABEL_LENGTH) {
  const allowed = `a DNS label that starts with a letter, at most ${maxLength} characters`;
  const fix = (given: unknown) => `for example ${JSON.stringify(toServiceName(wordOf(given), maxLength))}`;
  return v.pipe(text(/^[a-z]([-a-z0-9]*[a-z0-9])?$/, allowed, fix), v.maxLength(maxLength, hint(allowed, fix)));
}

// The mesh takes a star at either end of a name for "anything", so such a name would let in others.
const STARS = 'no star at either end: to the mesh it means any text';

/** An e-mail address, exactly as the identity provider sends it: it is compared byte by byte. */
export const email = v.pipe(
  text(EMAIL, 'an e-mail address, spelled as the identity provider sends it', 'for example "ada@example.com"'),
  v.check(isNoPattern, hint(STARS, 'name the person')),
);

/** Whether a name is that of a person. */
export function isEmail(name: string): boolean {
  return EMAIL.test(name);
}

/** A group of the identity provider. Names that Kubernetes reserves are refused. */
export const groupName = v.pipe(
  text(/^[^\s,]+$/, 'the name of a group, without blanks or commas', 'for example "ml-leads"'),
  v.check(
    name => !name.startsWith('system:'),
    hint('a group outside of system:', 'name a group of your identity provider'),
  ),
  v.check(isNoPattern, hint(STARS, 'name the group')),
);

/**
 * What stands before the names of groups from an identity provider, so that none is a group of the cluster itself; empty
 * where the API server adds nothing.
 */
export const groupPrefix = v.pipe(
  text(
    /^([A-Za-z0-9][-A-Za-z0-9._]*[:/#])?$/,
    'letters, digits, -, _ and ., and then one of : / #; or empty',
    'for example "oidc:"',
  ),
  v.check(prefix => prefix !== 'system:', hint('a prefix other than system:', 'for example "oidc:"')),
);

/** Turns any text into a DNS label: a suggestion for an error, never done silently. */
export function toDnsLabel(given: string, maxLength: number = DNS_LABEL_LENGTH): string {
  const label = given
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, '');
  return label === '' ? 'team-a' : label;
}

function isNoPattern(name: string): boolean {
  return !name.startsWith('*') && !name.endsWith('*');
}

function toServiceName(given: string, maxLength: number): string {
  const label = toDnsLabel(given, maxLength);
  return /^[a-z]/.test(label) ? label : `n-${label}`.slice(0, maxLength).replace(/-+$/, '');
}
