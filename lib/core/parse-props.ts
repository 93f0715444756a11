import type { Construct } from 'constructs';
import type * as v from 'valibot';
import { check } from '../values/schema';
import { recordMadeAt } from './made-at';
import { refuse } from './problem-error';

/** The props of a construct that is being made, checked and with defaults filled in, or one error with all their problems. */
export function parseProps<const S extends v.GenericSchema>(
  construct: Construct,
  schema: S,
  given: unknown,
): v.InferOutput<S> {
  recordMadeAt(construct, parseProps);
  return checkedFor(construct, schema, given);
}

/** Something that is given for a construct, checked and with defaults filled in, or one error with all its problems. */
export function checkedFor<const S extends v.GenericSchema>(
  construct: Construct,
  schema: S,
  given: unknown,
): v.InferOutput<S> {
  const checked = check(schema, given);
  return checked.problems ? refuse(construct, checked.problems) : checked.value;
}
