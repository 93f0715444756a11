import { ProblemError } from '../../../lib';

/** The paths of all problems that a call is refused for; none if it is not. */
export function problemPaths(call: () => unknown): readonly string[] {
  try {
    call();
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.reports.flatMap(({ problems }) => problems.map(({ path }) => path));
  }
}
