import * as v from 'valibot';
import { waiver } from '../../../core/waiver';
import { EXPANDED } from '../../../rules/dex/expansion';
import { hint, list, text } from '../../../values/schema';

/** One thing that a text must be, and how to make it so. */
export type Demand = readonly [holds: (given: string) => boolean, allowed: string, fix: string];

/** Shortest reason that says something. */
const REASON_LENGTH = 10;

// Half of a surrogate pair would come out of Dex as another character.
const LINE: readonly Demand[] = [
  [given => given.trim() !== '', 'a text that is not empty', 'write it, or leave the key out'],
  [given => !/[\p{Cc}\p{Cs}]/u.test(given), 'one line without control characters', 'remove them'],
  [given => !given.includes('{{'), 'a text without {{', 'remove it: the image of Dex runs templates'],
];

const LITERAL: readonly Demand[] = [
  ...LINE,
  [
    given => !EXPANDED.test(given),
    'a text without variables of Dex, such as $NAME',
    'remove the $: Dex takes what follows for a variable',
  ],
];

/** Text that Dex shows or that we keep: one line, and nothing that a template engine would run. */
export const line = demand(LINE);

/** Text of a connector's config, where Dex expands variables and `$` cannot be escaped. */
export const literal = demand(LITERAL);

/** A name that the provider gives, such as a group: blanks around it would never match. */
export const providerName = literalThat([
  given => given === given.trim(),
  'a name without blanks around it',
  'remove them',
]);

/** Why something weak is accepted, in the words of a waiver: one line, of which blanks are no part. */
export const reason = v.pipe(
  waiver.entries.reason,
  meets([
    ...LINE,
    [
      given => given.trim().length >= REASON_LENGTH,
      `a reason of at least ${REASON_LENGTH} characters`,
      'say why it is safe here',
    ],
  ]),
);

/** A domain of e-mail addresses, in the spelling that addresses are compared by. */
export const domain = v.pipe(
  text(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'a domain in lower case, without @',
    'for example "example.com"',
  ),
  v.maxLength(253, hint('at most 253 characters', 'shorten it')),
);

/** Yes or no. */
export const flag = v.boolean(hint('true or false', 'write it without quotes'));

/** A text of the config that is also something else; `shown` hides what an error must not print. */
export function literalThat(also: Demand, shown?: (given: string) => string) {
  return demand([...LITERAL, also], shown);
}

/** A list that is not empty: an empty one restricts nothing. */
export function some<const S extends v.GenericSchema>(item: S, allowed: string) {
  return v.pipe(
    list(item, allowed),
    v.minLength(1, hint(`at least one of ${allowed}`, 'name one: an empty list restricts nothing')),
  );
}

/** Whether a text is the absolute path of a file, without a way up. */
export function isPath(given: string): boolean {
  return /^(\/(?!\.\.?(\/|$))[^/]+)+$/.test(given);
}

function demand(demands: readonly Demand[], shown?: (given: string) => string) {
  return v.pipe(v.string(hint('a text', 'put it in quotes')), meets(demands, shown));
}

function meets(demands: readonly Demand[], shown = (given: string) => given) {
  return v.rawCheck<string>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [holds, allowed, fix] of demands) {
      const input = shown(dataset.value);
      if (!holds(dataset.value)) addIssue({ input, message: hint(allowed, fix)({ input }) });
    }
  });
}
