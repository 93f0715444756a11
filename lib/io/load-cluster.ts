import { ProblemError } from '../core/problem-error';
import { type ClusterFile, clusterFile } from './cluster-file';
import { readData } from './read-data';

/**
 * Reads the data file of a cluster.
 * @throws ProblemError with all its problems
 */
export function loadCluster(path: string): ClusterFile {
  const read = readData(path, clusterFile);
  if (read.report) throw new ProblemError([read.report]);
  return read.value;
}
