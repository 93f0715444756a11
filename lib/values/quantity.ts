import * as v from 'valibot';
import { hint } from './schema';

/** An amount of a resource, such as `500m`, `1.5`, `4Gi`. */
export type Quantity = string;

const QUANTITY = /^\+?(\d+(?:\.\d*)?|\.\d+)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][-+]?\d+)?$/;

const SUFFIXES: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const message = hint(
  'a quantity: a number with an optional suffix m, k, M, G, T, Ki, Mi, Gi, Ti',
  'for example "4" or "16Gi"',
);

/**
 * An amount of CPU, memory or storage; YAML may give it as a number.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export const quantity = v.pipe(
  v.union([v.string(), v.number()], message),
  v.transform(String),
  v.regex(QUANTITY, message),
  v.check(
    amount => !QUANTITY.test(amount) || amountOf(amount) > 0,
    hint('an amount above zero', 'leave the key out, or give at least 1'),
  ),
);

/** Whether a text is a quantity at all. */
export function isQuantity(given: unknown): given is Quantity {
  return (typeof given === 'string' && QUANTITY.test(given)) || (typeof given === 'number' && given >= 0);
}

/** The plain number that a quantity stands for; only good for comparing. */
export function amountOf(given: Quantity | number): number {
  const [, digits = 'NaN', suffix = ''] = QUANTITY.exec(String(given)) ?? [];
  return /^[eE]/.test(suffix) && suffix.length > 1
    ? Number(`${digits}${suffix}`)
    : Number(digits) * (SUFFIXES[suffix] ?? 1);
}

/** The smaller of two quantities, as it was written. */
export function smaller(a: Quantity, b: Quantity): Quantity {
  return amountOf(a) <= amountOf(b) ? a : b;
}
