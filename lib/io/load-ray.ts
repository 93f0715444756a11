import type * as v from 'valibot';
import { operatorFile } from '../ai/ray/operator/schema';
import { ProblemError } from '../core/problem-error';
import { rayTeamSchema } from '../tenant/ray-team/schema';
import type { RayTeamSettings } from '../tenant/ray-team/shape';
import { loadFolder } from './load-folder';
import { readData } from './read-data';

/**
 * Reads `operator.yaml`.
 * @throws ProblemError with all its problems
 */
export function loadRayOperator(path: string): v.InferOutput<typeof operatorFile> {
  const read = readData(path, operatorFile);
  if (read.report) throw new ProblemError([read.report]);
  return read.value;
}

/**
 * Reads every team of a folder, one YAML file each, in the order of their names.
 * @throws ProblemError with all problems of all files
 */
export function loadRayTeams(folder: string): readonly RayTeamSettings[] {
  return loadFolder(folder, 'team', rayTeamSchema);
}
