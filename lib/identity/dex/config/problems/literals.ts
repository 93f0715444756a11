import { EXPANDED } from '../../../../rules/dex/expansion';
import { SECRET_KEYS } from '../../../../rules/dex/secret-keys';
import { holdsSecret } from '../../../../rules/secret/secret-text';
import { type CrossFieldProblem, problem } from '../../../../values/cross-field';
import { isRecord } from '../../../../values/place';
import { PUBLISHED_SECRETS } from '../../../../values/published-secrets';
import type { DexSettings } from '../shape';

// Reports are read by more people than the secret is for.
const HIDDEN = '(not shown)';

interface Text {
  readonly keys: readonly (string | number)[];
  readonly value: unknown;
}

/** Secrets that everybody knows, and texts that no file can hold. */
export function knownTexts(settings: DexSettings): readonly CrossFieldProblem[] {
  return leaves(settings, []).flatMap(({ keys, value }) => {
    if (typeof value !== 'string') return [];
    if (PUBLISHED_SECRETS.includes(value)) {
      return [
        problem(keys, HIDDEN, 'no secret of a public sample', 'make a new secret, and say in which Secret it lies'),
      ];
    }
    if (keys.some(isBroken) || isBroken(value)) {
      return [problem(keys, HIDDEN, 'text that UTF-8 can hold', 'remove the half of a character')];
    }
    return [];
  });
}

/** Literals of connectors: their secrets are variables, and nothing else is taken for one. */
export function connectorTexts({ connectors }: DexSettings): readonly CrossFieldProblem[] {
  return connectors.flatMap(({ config, environment }, index) => {
    const references = environment.map(({ name }) => `$${name}`);
    return leaves(config, ['connectors', index, 'config'])
      .filter(({ value }) => typeof value !== 'string' || !references.includes(value))
      .flatMap(literal);
  });
}

/** Literals of the database; its password is not among them. */
export function storageTexts({ storage }: DexSettings): readonly CrossFieldProblem[] {
  const { type: _, ...config } = storage;
  return leaves(config, ['storage'])
    .filter(({ keys }) => keys[1] !== 'password')
    .flatMap(literal);
}

function literal({ keys, value }: Text): readonly CrossFieldProblem[] {
  const key = String(keys.findLast(key => typeof key === 'string')).toLowerCase();
  if (SECRET_KEYS.includes(key) || holdsSecret(value)) {
    return [
      problem(keys, HIDDEN, '$NAME of a variable of the connector', 'say in its environment where the secret lies'),
    ];
  }
  if (typeof value !== 'string' || !EXPANDED.test(value)) return [];
  return [
    problem(
      keys,
      value,
      'no $ before a letter, a digit or a sign: Dex takes it for a variable',
      'put the text into a Secret and name the variable',
    ),
  ];
}

function leaves(value: unknown, keys: Text['keys']): readonly Text[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...keys, index]));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...keys, key]));
  return value === undefined ? [] : [{ keys, value }];
}

function isBroken(given: string | number): boolean {
  return /\p{Surrogate}/u.test(String(given));
}
