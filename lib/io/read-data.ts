import type * as v from 'valibot';
import type { ProblemReport } from '../core/problem-error';
import { check } from '../values/schema';
import { readYaml } from './read-yaml';

/** Typed data, or a report of everything that is wrong with the file. */
export type ReadData<T> = { readonly value: T; readonly report?: never } | { readonly report: ProblemReport };

/** Reads a data file and checks it against its schema; problems name the key and its line. */
export function readData<const S extends v.GenericSchema>(path: string, schema: S): ReadData<v.InferOutput<S>> {
  const read = readYaml(path);
  if ('problems' in read) return { report: { subject: path, problems: read.problems } };
  const checked = check(schema, read.file.value, read.file.lineOf);
  return checked.problems ? { report: { subject: path, problems: checked.problems } } : { value: checked.value };
}
