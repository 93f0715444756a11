import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './table';

/** Names the folder in which rows are gathered; without it a run judges all the same, and nothing is compared. */
export const ROWS_VARIABLE = 'RAMPART_CONFORMANCE_ROWS';

/** Something that a judge finds wrong. */
export interface Finding {
  /** What the judge calls its check: `KSV-0014`. */
  readonly check: string;
  /** The object: `team-vision/Notebook/ada`. */
  readonly object: string;
  /** What the judge says of it. @default - nothing more */
  readonly says?: string;
}

/** Findings that are right to stay. An exception that no finding needs is a failure: it must go. */
export interface Exception {
  readonly check: string;
  /** Which objects it holds for. @default - all */
  readonly objects?: RegExp;
  /** Why the findings stay, as a sentence for the table. */
  readonly why: string;
}

/** What one judge said of everything that was put before it. */
export interface Verdict {
  /** Name of the program: `kube-apiserver`. */
  readonly judge: string;
  /** Its exact version. */
  readonly version: string;
  /** What was put before it: `every object of dist`. */
  readonly what: string;
  /** How many objects were put before it, counted without asking it. */
  readonly expected: number;
  /** How many it says it judged. */
  readonly judged: number;
  readonly findings: readonly Finding[];
  /** @default - none */
  readonly exceptions?: readonly Exception[];
}

/**
 * Holds a verdict to what it must be, and makes it a row of docs/conformance.md: every object judged, no finding without an
 * exception, no exception without a finding.
 */
export function record({ findings, exceptions = [], ...verdict }: Verdict): void {
  const excused = exceptions.map(exception => findings.filter(finding => isExcused(finding, exception)));
  expect({
    judged: verdict.judged,
    findings: findings.filter(finding => !excused.flat().includes(finding)),
    exceptionsThatNothingNeeds: exceptions.filter((_, index) => excused[index]?.length === 0),
  }).toEqual({ judged: verdict.expected, findings: [], exceptionsThatNothingNeeds: [] });
  const row: Row = {
    ...verdict,
    findings: findings.length,
    exceptions: exceptions.map(({ check, why }, index) => `${check} (${excused[index]?.length}): ${why}`),
  };
  const folder = process.env[ROWS_VARIABLE];
  if (folder !== undefined) appendFileSync(join(folder, stepOf(testPath())), `${JSON.stringify(row)}\n`);
}

/** The step that a file belongs to: what stands before the first dot of its name. */
export function stepOf(path: string): string {
  return /([^/\\]+?)\.[^/\\]*$/.exec(path)?.[1] ?? path;
}

function testPath(): string {
  const { testPath } = expect.getState();
  if (testPath === undefined) throw new Error('a verdict is recorded by a test');
  return testPath;
}

function isExcused({ check, object }: Finding, exception: Exception): boolean {
  return check === exception.check && (exception.objects?.test(object) ?? true);
}
