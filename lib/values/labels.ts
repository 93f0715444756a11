import * as v from 'valibot';
import { hint } from './schema';

/** Labels that select something: at least one, because none would select everything. */
export function someLabels(of: string, everything: string, example: string) {
  return v.pipe(
    v.record(v.string(), v.string(), hint(`labels of ${of}`, 'write them as key: value')),
    v.check(
      labels => Object.keys(labels).length > 0,
      hint(`at least one label: none would mean ${everything}`, `for example ${example}`),
    ),
  );
}
