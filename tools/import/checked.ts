/** What a step found, and everything that is wrong with its input: a step reports all problems, not the first one. */
export interface Checked<T> {
  readonly found: readonly T[];
  readonly problems: readonly string[];
}

/** Joins the results of several steps, in their order. */
export function joinChecked<T>(parts: readonly Checked<T>[]): Checked<T> {
  return { found: parts.flatMap(part => part.found), problems: parts.flatMap(part => part.problems) };
}

/** The text of a thrown value: the message of an error and of what caused it. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) {
    return String(thrown);
  }
  return thrown.cause instanceof Error ? `${thrown.message}: ${thrown.cause.message}` : thrown.message;
}

/** The first line of a message that shows an excerpt below it. */
export function lineOf(message: string): string {
  return message.split('\n', 1).join('');
}
