import type { IConstruct } from 'constructs';
import { judge, type RuleFailure } from '../rules/judge';
import { groupBy } from '../rules/objects';
import { failureProblem, problemOf } from '../rules/problem';
import type { Rule, RuleContext } from '../rules/rule';
import type { IsoDate } from '../values/date';
import type { Manifest } from '../values/manifest';
import type { Problem } from '../values/problem';
import { type ProblemReport, subjectOf } from './problem-error';
import { covers, type Waiver, waiversFor, waiversOn } from './waiver';

/** A manifest or a document of a host file, and the construct that gives it. */
export interface JudgedObject {
  readonly construct: IConstruct;
  readonly manifest: Manifest;
  /** What waivers call it: `Kind/name`. */
  readonly name: string;
  /** What problems call it. */
  readonly subject: string;
}

/** By what measure objects are judged. */
export interface Judging extends RuleContext {
  /** Day against which end dates of waivers are judged; undefined judges none. */
  readonly asOf: IsoDate | undefined;
}

/** Runs the rules over all objects; what no waiver covers is a problem, and so is a waiver that covers nothing or has ended. */
export function judgeObjects(
  objects: readonly JudgedObject[],
  constructs: readonly IConstruct[],
  rules: readonly Rule[],
  judging: Judging,
): readonly ProblemReport[] {
  const { findings, failures } = judge(
    objects.map(({ manifest }) => manifest),
    rules,
    judging,
  );
  const found = groupBy(findings, ({ manifest }) => manifest);
  const used = new Set<Waiver>();
  const reports = objects.flatMap(({ construct, manifest, name, subject }) => {
    const declared = waiversFor(construct, name);
    const problems = (found.get(manifest) ?? []).flatMap(({ rule, ...violation }) => {
      const waivers = declared.filter(waiver => covers(waiver, rule.id, violation.container));
      for (const waiver of waivers) used.add(waiver);
      return waivers.length === 0 ? [problemOf(rule, violation)] : [];
    });
    return problems.length === 0 ? [] : [{ subject, problems }];
  });
  return [...reports, ...failureReports(failures, objects), ...waiverReports(constructs, used, judging.asOf)];
}

// A rule that threw has judged nothing, so nothing may be written.
function failureReports(failures: readonly RuleFailure[], objects: readonly JudgedObject[]): readonly ProblemReport[] {
  const subjects = new Map(objects.map(({ manifest, subject }) => [manifest, subject]));
  return failures.map(failure => ({
    subject: (failure.manifest && subjects.get(failure.manifest)) ?? 'All objects',
    problems: [failureProblem(failure)],
  }));
}

// A waiver may lie on several constructs, when a block makes objects in more than one chart; it is told of once, and where
// the block itself stands: charts of namespaces come after the cluster's.
function waiverReports(
  constructs: readonly IConstruct[],
  used: ReadonlySet<Waiver>,
  asOf: IsoDate | undefined,
): readonly ProblemReport[] {
  const told = new Set<Waiver>();
  return [...constructs].reverse().flatMap(construct => {
    const problems = waiversOn(construct).flatMap((waiver, index) => {
      if (told.has(waiver)) return [];
      told.add(waiver);
      return [
        ...(used.has(waiver) ? [] : [unused(waiver, index)]),
        ...(asOf !== undefined && waiver.until < asOf ? [ended(waiver, index, asOf)] : []),
      ];
    });
    return problems.length === 0 ? [] : [{ subject: subjectOf(construct), problems }];
  });
}

function unused({ rule, on }: Waiver, index: number): Problem {
  return {
    path: `waivers[${index}]`,
    given: `a waiver of ${rule}${on === undefined ? '' : ` on ${on}`} that nothing needs`,
    allowed: 'waivers that are needed',
    fix: 'remove it, or correct its rule or its object',
  };
}

function ended({ rule, owner, until }: Waiver, index: number, asOf: IsoDate): Problem {
  return {
    path: `waivers[${index}].until`,
    given: `${JSON.stringify(until)}, which is past on ${asOf}`,
    allowed: `${asOf} or later`,
    fix: `meet ${rule}, or agree with ${owner} on a new end`,
  };
}
