import { isSet } from '../../values/place';
import { amountOf, isQuantity } from '../../values/quantity';

/** Whether a value is absent or one of those listed; a value of a wrong type is neither. */
export function isUnsetOr(value: unknown, ...listed: readonly unknown[]): boolean {
  return !isSet(value) || listed.includes(value);
}

/** Whether a list is absent or empty; anything but a list is neither. */
export function isEmptyList(value: unknown): boolean {
  return !isSet(value) || (Array.isArray(value) && value.length === 0);
}

/** Whether a value is an amount above zero: as a limit, the API server takes zero for none. */
export function isAmount(value: unknown): boolean {
  return isQuantity(value) && amountOf(value) > 0;
}

/** Whether the id of a user or a group is absent or not that of root. */
export function isUnsetOrNotRoot(id: unknown): boolean {
  return !isSet(id) || (Number.isInteger(id) && id !== 0);
}
