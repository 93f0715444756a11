import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

/** Names a folder in which checkouts lie, each under the name of its repository. */
const VARIABLE = 'RAMPART_CHECKOUTS';

/** A repository that is published in no registry, at one commit. */
export interface Repository {
  /** Owner and name: `kyverno/policies`. */
  readonly name: string;
  readonly commit: string;
}

/** The folder of a checkout. */
export function checkoutOf({ name }: Repository): string {
  return join(process.env[VARIABLE] ?? '', name);
}

/** Why a checkout is not there: it is used where somebody has it, at exactly that commit and unchanged. */
export function unlessCheckedOut(repository: Repository): string | undefined {
  const { name, commit } = repository;
  const cwd = checkoutOf(repository);
  const isThere = process.env[VARIABLE] !== undefined && existsSync(cwd);
  if (isThere && run('git', ['rev-parse', 'HEAD'], { cwd }).output.trim() === commit) {
    return run('git', ['status', '--porcelain'], { cwd }).output === '' ? undefined : `${cwd} is changed`;
  }
  return `${VARIABLE} names no folder with ${name} at ${commit}`;
}
