import { spawnSync } from 'node:child_process';

const LONGEST = 512 * 1024 * 1024;

/** A pod to judge, or the labels of a Namespace to read. */
export type PodSecurityQuestion = { readonly pod: unknown } | { readonly labels: Readonly<Record<string, string>> };

/** From which minor version of Kubernetes on which checks object, until the next. */
export interface SinceMinor {
  readonly from: number;
  readonly checks: readonly string[];
}

/** What the API server's own packages say. */
export interface PodSecurityAnswer {
  /** Why the API server would not decode the pod. */
  readonly refused?: string;
  /** What it would read past, and refuses where it is asked to be strict. */
  readonly unknown?: readonly string[];
  readonly verdicts?: Readonly<Record<'privileged' | 'baseline' | 'restricted', readonly SinceMinor[]>>;
  /** By mode, level and version: `restricted:v1.34`. */
  readonly policy?: Readonly<Record<'enforce' | 'audit' | 'warn', string>>;
  /** What is wrong with labels. */
  readonly errors?: readonly string[];
}

/** Asks upstream's evaluator, in one run of the program. */
export function judgePodSecurity(
  program: string,
  questions: readonly PodSecurityQuestion[],
): readonly PodSecurityAnswer[] {
  const input = questions.map(question => JSON.stringify(question)).join('\n');
  const { status, stdout, stderr, error } = spawnSync(program, { input, encoding: 'utf8', maxBuffer: LONGEST });
  if (status !== 0) throw new Error(error?.message ?? stderr);
  const answers = stdout.trimEnd().split('\n');
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers.map(line => JSON.parse(line) as PodSecurityAnswer);
}
