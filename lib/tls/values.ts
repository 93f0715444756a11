import * as v from 'valibot';
import { LATEST_RENEWAL, SHORTEST_LIFETIME } from '../rules/tls/lifetimes';
import { issueOf, problem } from '../values/cross-field';
import { secondsOf } from '../values/duration';
import { isRecord } from '../values/place';
import { hint, list, text } from '../values/schema';

/** The name of a host, perhaps with a wildcard as its first label. */
export const hostName = v.pipe(
  text(
    /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/,
    'the name of a host, with its domain',
    'for example "ml.example.com"',
  ),
  v.maxLength(253, hint('at most 253 characters', 'shorten it')),
);

/** An address that is reached over TLS. */
export const httpsAddress = text(
  /^https:\/\/[^\s/@]+(\/\S*)?$/,
  'an https address without credentials',
  'for example "https://ca.example.com"',
);

/** How long a certificate lives. */
export const lifetime = duration(
  SHORTEST_LIFETIME,
  'a duration of at least 1h',
  'for example "2160h", which is 90 days',
);

/** How long before its end a certificate is renewed. */
export const renewal = duration(LATEST_RENEWAL, 'a duration of at least 5m', 'for example "720h", which is 30 days');

/** A list with at least one entry, and none of them twice. */
export function some<const S extends v.GenericSchema>(item: S, allowed: string) {
  return v.pipe(
    list(item, allowed),
    v.minLength(1, hint(`at least one of ${allowed}`, 'add one')),
    v.check(
      entries => new Set(entries).size === entries.length,
      hint(`${allowed}, each of them once`, 'remove what is there twice'),
    ),
  );
}

/** A check across props, told of at one of them. It also runs when others are wrong, so it takes nothing for granted. */
export function across<T>(
  key: string,
  holds: (props: Readonly<Record<string, unknown>>) => boolean,
  allowed: string,
  fix: string,
) {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    const props: unknown = dataset.value;
    if (!isRecord(props) || holds(props)) return;
    addIssue(issueOf(props, problem([key], props[key], allowed, fix)));
  });
}

function duration(least: number, allowed: string, fix: string) {
  return v.pipe(
    v.string(hint(allowed, fix)),
    v.check(given => (secondsOf(given) ?? 0) >= least, hint(allowed, fix)),
  );
}
