import { ProblemError } from '../core/problem-error';
import { platformSettings, type Settings } from '../core/settings';
import { readData } from './read-data';

/**
 * Reads `platform.yaml`.
 * @throws ProblemError with all its problems
 */
export function loadPlatform(path: string): Settings {
  const read = readData(path, platformSettings);
  if (read.report) throw new ProblemError([read.report]);
  return read.value;
}
