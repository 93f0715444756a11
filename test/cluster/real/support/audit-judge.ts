import { spawnSync } from 'node:child_process';
import type { AuditRequest } from '../../../../lib';

const LONGEST = 256 * 1024 * 1024;

/** A policy, and requests to judge by it. */
export interface AuditQuestion {
  readonly policy: object;
  readonly requests: readonly AuditRequest[];
}

/** What the API server's own package says. */
export interface AuditAnswer {
  /** Why the API server would not start with the policy. */
  readonly error?: string;
  /** What it would only warn of, and read as something else. */
  readonly warning?: string;
  readonly verdicts?: readonly {
    readonly level: string;
    readonly omitStages: readonly string[];
    readonly omitManagedFields: boolean;
  }[];
}

/** Asks the API server's own policy package, in one run of the program. */
export function judgeAudit(program: string, questions: readonly AuditQuestion[]): readonly AuditAnswer[] {
  const input = questions
    .map(({ policy, requests }) => JSON.stringify({ policy, requests: requests.map(toGo) }))
    .join('\n');
  const { status, stdout, stderr, error } = spawnSync(program, { input, encoding: 'utf8', maxBuffer: LONGEST });
  if (status !== 0) throw new Error(error?.message ?? stderr);
  const answers = stdout.trimEnd().split('\n');
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers.map(line => JSON.parse(line) as AuditAnswer);
}

function toGo({ user, ...request }: AuditRequest): object {
  return { ...request, user: user?.name, groups: user?.groups ?? [] };
}
