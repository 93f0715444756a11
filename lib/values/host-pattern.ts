import * as v from 'valibot';
import { wordOf } from './problem';
import { hint } from './schema';

/** A wildcard, where there is one, and a domain whose last label is no number: that would be an address. */
const PATTERN = /^(\*\*?\.)?([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*[a-z]([-a-z0-9]*[a-z0-9])?$/;
const IN_CLUSTER = /\.(svc|cluster\.local)$/;
const LONGEST = 253;

const ALLOWED = 'the name of a host in lower case; *. before it stands for one label, **. for one or more';
const EXAMPLE = 'for example "huggingface.co", "*.hf.co" or "**.hf.co"';

/**
 * A host outside the cluster, or all below a domain: `*.` stands for one label and `**.` for one or more, neither for the domain
 * itself. A wildcard over everything, or over a whole top-level domain, is refused.
 */
export const hostPattern = v.pipe(
  v.string(hint(ALLOWED, EXAMPLE)),
  v.check(given => !/^\*+$/.test(given), hint('hosts that are named, never all of them', EXAMPLE)),
  v.check(
    given => /^\*+$/.test(given) || (PATTERN.test(given) && given.length <= LONGEST),
    hint(ALLOWED, given => fixOf(wordOf(given))),
  ),
  v.check(
    given => !PATTERN.test(given) || domainOf(given).includes('.'),
    hint('a domain of somebody in particular, with its top-level domain', EXAMPLE),
  ),
  v.check(
    given => !IN_CLUSTER.test(given),
    hint('a host outside the cluster', 'name pods by their namespace and labels: names of Services are not matched'),
  ),
);

/** The wildcard before a domain; empty where the pattern is the name of one host. */
export function wildcardOf(pattern: string): '' | '*' | '**' {
  if (pattern.startsWith('**.')) return '**';
  return pattern.startsWith('*.') ? '*' : '';
}

/** The domain behind a wildcard, or the host itself. */
export function domainOf(pattern: string): string {
  return pattern.replace(/^\*+\./, '');
}

/** Whether a pattern stands for a host. */
export function matchesHost(pattern: string, host: string): boolean {
  const [wildcard, domain] = [wildcardOf(pattern), domainOf(pattern)];
  if (wildcard === '') return host === domain;
  if (!host.endsWith(`.${domain}`)) return false;
  return wildcard === '**' || !host.slice(0, -domain.length - 1).includes('.');
}

/** The wildcards that look as if they stood for a host and do not: `*.hf.co` for `hf.co`, or for `a.b.hf.co`. */
export function missingWildcards(patterns: readonly string[], host: string): readonly string[] {
  if (patterns.some(pattern => matchesHost(pattern, host))) return [];
  return patterns.filter(pattern => {
    const domain = domainOf(pattern);
    return wildcardOf(pattern) !== '' && (host === domain || host.endsWith(`.${domain}`));
  });
}

function fixOf(given: string): string {
  if (/^[\d.:/]+$/.test(given)) return 'name addresses in cidr';
  const plain = given
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/:].*$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  return plain !== given && PATTERN.test(plain) ? `write ${JSON.stringify(plain)}` : EXAMPLE;
}
