import * as v from 'valibot';
import { amountOf, isQuantity } from './quantity';
import { hint } from './schema';

/** Annotations that bound the network of a pod, in bits a second. */
export const BANDWIDTH_ANNOTATIONS = {
  ingress: 'kubernetes.io/ingress-bandwidth',
  egress: 'kubernetes.io/egress-bandwidth',
} as const;

const LEAST = amountOf('1k');
const MOST = amountOf('1P');
const ALLOWED = 'bits a second, from 1k to 1P, as a text';

/** A rate; the runtime refuses others, and the pod does not start. */
export const bitRate = v.pipe(
  v.string(hint(ALLOWED, 'for example "100M"')),
  v.check(given => isBitRate(given), hint(ALLOWED, 'for example "100M"')),
);

/** Whether a value is a rate that the runtime takes. */
export function isBitRate(given: unknown): boolean {
  return typeof given === 'string' && isQuantity(given) && amountOf(given) >= LEAST && amountOf(given) <= MOST;
}
