import { ProblemError } from '../core/problem-error';
import { type SecretContractSettings, secretContractSchema } from '../identity/secret-contract/schema';
import { readData } from './read-data';

/**
 * Reads `secrets.yaml`.
 * @throws ProblemError with all its problems
 */
export function loadSecrets(path: string): SecretContractSettings {
  const read = readData(path, secretContractSchema);
  if (read.report) throw new ProblemError([read.report]);
  return read.value;
}
