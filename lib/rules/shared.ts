import type { RuleContext, Telling } from './rule';

/** A context in which rules share what they ask for. */
export interface SharingContext {
  readonly context: RuleContext;
  /** Forgets what was told of a subject. */
  readonly forget: (subject: object) => void;
  /** Forgets what was told so far. */
  readonly forgetAll: () => void;
}

/** What is told of a subject: rules that are asked in one run ask once. */
export function told<S extends object, T>(context: RuleContext, telling: Telling<S, T>, subject: S): T {
  return context.shared === undefined ? telling(subject, context) : context.shared(telling, subject);
}

/** The same context, in which everything is worked out once a subject. */
export function sharing(given: RuleContext): SharingContext {
  const known = new Map<object, Map<unknown, unknown>>();
  const context: RuleContext = {
    ...given,
    shared: <S extends object, T>(telling: Telling<S, T>, subject: S): T => {
      let answers = known.get(subject);
      if (answers === undefined) {
        answers = new Map();
        known.set(subject, answers);
      }
      // What stands under a telling is what it told.
      if (answers.has(telling)) return answers.get(telling) as T;
      const answer = telling(subject, context);
      answers.set(telling, answer);
      return answer;
    },
  };
  return { context, forget: subject => known.delete(subject), forgetAll: () => known.clear() };
}
