import { at, listAt } from '../values/manifest';
import { isRecord } from '../values/place';

/** Whether a label selector selects an object with the given labels; one that is not there selects nothing. */
export function selects(selector: unknown, labels: unknown): boolean {
  return (
    isRecord(selector) &&
    Object.entries(Object(selector['matchLabels'])).every(([key, value]) => at(labels, key) === value) &&
    listAt(selector, 'matchExpressions').every(expression => holds(expression, labels))
  );
}

function holds(expression: unknown, labels: unknown): boolean {
  const key = at(expression, 'key');
  const value = typeof key === 'string' ? at(labels, key) : undefined;
  const isListed = listAt(expression, 'values').includes(value);
  switch (at(expression, 'operator')) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
