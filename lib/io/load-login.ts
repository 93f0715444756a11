import { ProblemError } from '../core/problem-error';
import { type FrontDoorValues, frontDoorSchema } from '../identity/front-door/schema';
import { readData } from './read-data';

/**
 * Reads `login.yaml`.
 * @throws ProblemError with all its problems
 */
export function loadLogin(path: string): FrontDoorValues {
  const read = readData(path, frontDoorSchema);
  if (read.report) throw new ProblemError([read.report]);
  return read.value;
}
