import type { IConstruct } from 'constructs';
import type { Problem } from '../values/problem';
import { linkOf, type MadeAt, madeAt } from './made-at';

/** Everything that is wrong with one thing: a construct, an object or a data file. */
export interface ProblemReport {
  /** `HardenedNotebook at team-vision/ada`, or the path of a data file. */
  readonly subject: string;
  /** Where the construct was made. @default - not known */
  readonly madeAt?: MadeAt | undefined;
  readonly problems: readonly Problem[];
  /** What cdk8s constructs of others say of themselves, in their own words. @default - nothing */
  readonly messages?: readonly string[];
}

/** Thrown once for all problems that were found; nothing has been written when it is. */
export class ProblemError extends Error {
  constructor(readonly reports: readonly ProblemReport[]) {
    super(reports.map(render).join('\n'));
    this.name = 'ProblemError';
  }
}

/** Refuses a construct for its problems. */
export function refuse(construct: IConstruct, problems: readonly Problem[]): never {
  throw new ProblemError([{ subject: subjectOf(construct), problems }]);
}

/** How an error calls a construct: its class, or its kind if it is an API object, and its path. */
export function subjectOf(construct: IConstruct): string {
  // Told by its fields: the command line reads this file too, and is spared all of cdk8s.
  const name = 'apiVersion' in construct && 'kind' in construct ? construct.kind : construct.constructor.name;
  // In one piece: judges keep it for every object of a fleet.
  return [name, construct.node.path].join(' at ');
}

/** Does all of several things and only then throws, with the problems of all of them. */
export function collect<T extends readonly unknown[]>(...acts: { readonly [K in keyof T]: () => T[K] }): T {
  const reports: ProblemReport[] = [];
  const results = acts.map(act => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      reports.push(...error.reports);
      return undefined;
    }
  });
  if (reports.length > 0) throw new ProblemError(reports);
  return results as unknown as T;
}

/** Says of reports on constructs of a tree where those were made: the calls that made them are over. */
export function withMadeAt(
  reports: readonly ProblemReport[],
  constructs: readonly IConstruct[],
): readonly ProblemReport[] {
  if (reports.length === 0) return reports;
  const bySubject = new Map(constructs.map(construct => [subjectOf(construct), construct]));
  return reports.map(report => {
    const construct = bySubject.get(report.subject);
    return construct === undefined ? report : { ...report, madeAt: madeAt(construct) };
  });
}

function render({ subject, madeAt, problems, messages = [] }: ProblemReport): string {
  const head = madeAt === undefined ? subject : `${subject}, made at ${linkOf(madeAt)}`;
  return [head, ...problems.flatMap(renderProblem), ...messages.map(message => `  ${message}`)].join('\n');
}

function renderProblem({ path, given, allowed, fix, rule }: Problem): readonly string[] {
  return [
    `  ${path}: got ${given}`,
    `    allowed: ${allowed}`,
    `    fix: ${fix}`,
    ...(rule === undefined ? [] : [`    rule: ${rule}`]),
  ];
}
