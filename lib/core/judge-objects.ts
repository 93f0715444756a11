import type { IConstruct } from 'constructs';
import { type Finding, judge } from '../rules/judge';
import type { Rule } from '../rules/rule';
import type { Manifest } from '../values/manifest';
import { objectName } from '../values/manifest';
import { describe, type Problem } from '../values/problem';
import type { Platform } from './platform';
import { type ProblemReport, subjectOf } from './problem-error';
import type { RenderedObject } from './render';
import { covers, type Waiver, waiversFor, waiversOn } from './waiver';

/** Runs the rules over all objects; what no waiver covers is a problem, and so is a waiver that covers nothing or has ended. */
export function judgeObjects(
  objects: readonly RenderedObject[],
  constructs: readonly IConstruct[],
  rules: readonly Rule[],
  platform: Platform,
): readonly ProblemReport[] {
  const constructOf = new Map<Manifest, IConstruct>(objects.map(({ construct, manifest }) => [manifest, construct]));
  const used = new Set<Waiver>();
  const open: Finding[] = [];
  for (const found of judge([...constructOf.keys()], rules, { kubernetes: platform.settings.kubernetes })) {
    const construct = constructOf.get(found.manifest) ?? platform;
    const waivers = waiversFor(construct, objectName(found.manifest)).filter(given =>
      covers(given, found.rule.id, found.container),
    );
    for (const given of waivers) used.add(given);
    if (waivers.length === 0) open.push(found);
  }
  return [
    ...open.map(found => ({
      subject: subjectOf(constructOf.get(found.manifest) ?? platform),
      problems: [problemOf(found)],
    })),
    ...constructs.flatMap(construct => waiverReports(construct, used, platform.asOf)),
  ];
}

/** What a finding tells the user: the fix of the rule, and its id, by which it can be waived. */
export function problemOf({ rule, path, given }: Finding): Problem {
  return { path, given: describe(given), allowed: rule.allowed, fix: rule.fix, rule: rule.id };
}

function waiverReports(
  construct: IConstruct,
  used: ReadonlySet<Waiver>,
  asOf: string | undefined,
): readonly ProblemReport[] {
  const problems = waiversOn(construct).flatMap((given, index): readonly Problem[] => {
    if (!used.has(given)) {
      const target = given.on === undefined ? given.rule : `${given.rule} on ${given.on}`;
      return [
        {
          path: `waivers[${index}]`,
          given: `a waiver of ${target} that nothing needs`,
          allowed: 'waivers that are needed',
          fix: 'remove it, or correct its rule or its object',
        },
      ];
    }
    if (asOf !== undefined && given.until < asOf) {
      return [
        {
          path: `waivers[${index}].until`,
          given: `${JSON.stringify(given.until)}, which is past on ${asOf}`,
          allowed: `${asOf} or later`,
          fix: `meet ${given.rule}, or agree with ${given.owner} on a new end`,
        },
      ];
    }
    return [];
  });
  return problems.length === 0 ? [] : [{ subject: subjectOf(construct), problems }];
}
