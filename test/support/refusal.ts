import { ProblemError } from '../../lib';

/** What a call is refused with; nothing if it goes well. */
export function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return error.message;
    throw error;
  }
  return '';
}
