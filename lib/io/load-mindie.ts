import { type MindIESettings, mindieService } from '../ai/mindie/schema';
import { ProblemError } from '../core/problem-error';
import { readData } from './read-data';

/**
 * Reads `mindie.yaml`.
 * @throws ProblemError with all its problems
 */
export function loadMindIE(path: string): MindIESettings {
  const read = readData(path, mindieService);
  if (read.report) throw new ProblemError([read.report]);
  return read.value;
}
