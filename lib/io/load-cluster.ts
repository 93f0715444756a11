import { type ClusterValues, clusterSettings } from '../cluster/schema';
import { ProblemError } from '../core/problem-error';
import { readData } from './read-data';

/**
 * Reads the data file of a cluster.
 * @throws ProblemError with all its problems
 */
export function loadCluster(path: string): ClusterValues {
  const read = readData(path, clusterSettings);
  if (read.report) throw new ProblemError([read.report]);
  return read.value;
}
