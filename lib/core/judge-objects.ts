import type { IConstruct } from 'constructs';
import { judge, type RuleFailure } from '../rules/judge';
import { groupBy } from '../rules/objects';
import { failureProblem, problemOf } from '../rules/problem';
import type { Rule, RuleContext } from '../rules/rule';
import type { IsoDate } from '../values/date';
import type { Manifest } from '../values/manifest';
import { below } from '../values/problem';
import { type ProblemReport, subjectOf } from './problem-error';
import { type Waiver, waiversFor, waiversOn } from './waiver';
import { type AssessedWaiver, settleWaivers } from './waiver-state';

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

/** Runs the rules over all objects; what no waiver covers is a problem, and so is a waiver that nothing needs or that has ended. */
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
  const { written, places } = declaredWaivers(constructs);
  const objectOf = new Map(objects.map(object => [object.manifest, object]));
  const holdingFor = (manifest: Manifest): readonly DeclaredWaiver[] => {
    const object = objectOf.get(manifest);
    const waivers = object === undefined ? [] : waiversFor(object.construct, object.name);
    return waivers.flatMap(waiver => written.get(waiver) ?? []);
  };
  const { open, waivers } = settleWaivers(findings, [...written.values()], holdingFor, judging.asOf);
  const broken = groupBy(open, ({ manifest }) => manifest);
  const reports = objects.map(({ manifest, subject }) => ({
    subject,
    problems: (broken.get(manifest) ?? []).map(({ rule, ...violation }) => problemOf(rule, violation)),
  }));
  return [...reports, ...failureReports(failures, objects), ...waiverReports(waivers, places)].filter(
    ({ problems }) => problems.length > 0,
  );
}

// A rule that threw has judged nothing, so nothing may be written.
function failureReports(failures: readonly RuleFailure[], objects: readonly JudgedObject[]): readonly ProblemReport[] {
  const subjects = new Map(objects.map(({ manifest, subject }) => [manifest, subject]));
  return failures.map(failure => ({
    subject: (failure.manifest && subjects.get(failure.manifest)) ?? 'All objects',
    problems: [failureProblem(failure)],
  }));
}

interface DeclaredWaiver {
  readonly given: Waiver;
}

/** Where the waivers of a tree were written. */
interface WaiverPlaces {
  readonly written: ReadonlyMap<Waiver, DeclaredWaiver>;
  readonly places: ReadonlyMap<DeclaredWaiver, { readonly construct: IConstruct; readonly index: number }>;
}

// A waiver may lie on several constructs, when a block makes objects in more than one chart; it is told of once, and where
// the block itself stands: charts of namespaces come after the cluster's.
function declaredWaivers(constructs: readonly IConstruct[]): WaiverPlaces {
  const written = new Map<Waiver, DeclaredWaiver>();
  const places = new Map<DeclaredWaiver, { construct: IConstruct; index: number }>();
  for (const construct of [...constructs].reverse()) {
    for (const [index, given] of waiversOn(construct).entries()) {
      if (written.has(given)) continue;
      const declared = { given };
      written.set(given, declared);
      places.set(declared, { construct, index });
    }
  }
  return { written, places };
}

function waiverReports(
  waivers: readonly AssessedWaiver<DeclaredWaiver>[],
  places: WaiverPlaces['places'],
): readonly ProblemReport[] {
  const told = waivers.flatMap(({ written, problems }) => {
    const place = places.get(written);
    return place === undefined || problems.length === 0 ? [] : [{ ...place, problems }];
  });
  return [...groupBy(told, ({ construct }) => construct)].map(([construct, entries]) => ({
    subject: subjectOf(construct),
    problems: entries.flatMap(({ index, problems }) => below(`waivers[${index}]`, problems)),
  }));
}
