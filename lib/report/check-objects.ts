import { type AssessedWaiver, settleWaivers, WAIVERS_ANNOTATION, type WaiverState } from '../core/waiver-state';
import { allRules } from '../rules/catalogue';
import { type Finding, judge, type RuleFailure } from '../rules/judge';
import { groupWide, kindOf } from '../rules/kinds';
import { groupBy, nameOf, namespaceOf } from '../rules/objects';
import { podKindOf } from '../rules/pod-template';
import { failureProblem, problemOf } from '../rules/problem';
import type { Rule, RuleText } from '../rules/rule';
import { acceptedWaiver, completeWaiver, currentWaiver, knownRuleWaiver, neededWaiver } from '../rules/waiver-rules';
import type { IsoDate } from '../values/date';
import type { KubernetesVersion } from '../values/kubernetes-version';
import { at, type Manifest } from '../values/manifest';
import { joinPath, splitPath, WHOLE } from '../values/problem';
import { type Baseline, compareWith } from './baseline';
import { hash, type Identity, identityOf, objectKey } from './identity';
import type { Report, ReportedFinding, ReportedObject, ReportedWaiver } from './report';
import type { PlacedObject, Unread } from './source';
import { type FoundWaiver, gatherWaivers, type WaiverFile } from './written-waivers';

/** What to check, and by what measure. */
export interface Checking {
  readonly objects: readonly PlacedObject[];
  readonly kubernetes: KubernetesVersion;
  /** Whether the objects are yet to be written. @default - they were read from files */
  readonly inMemory?: boolean;
  /** What could not be read. @default - everything could */
  readonly unread?: readonly Unread[];
  /** How many files were read. @default - as many as the objects name */
  readonly files?: number;
  /** Rules to judge by. @default - the whole catalogue */
  readonly rules?: readonly Rule[];
  /** Which rules to report; all are judged all the same, so that waivers are assessed by all. @default - all */
  readonly isWanted?: (rule: string) => boolean;
  /** Day by which end dates of waivers are judged. @default - none are */
  readonly asOf?: IsoDate;
  /** Waivers for objects that one cannot annotate. @default - none */
  readonly waiverFiles?: readonly WaiverFile[];
  /** Findings that are known. @default - none */
  readonly baseline?: Baseline;
}

/** A report, and the identity of every finding that no waiver covers: what a baseline is made of. */
export interface Checked {
  readonly report: Report;
  readonly identities: readonly Identity[];
}

const STATE_RULES: Readonly<Partial<Record<WaiverState, RuleText>>> = {
  unused: neededWaiver,
  expired: currentWaiver,
  'unknown rule': knownRuleWaiver,
  incomplete: completeWaiver,
  'not accepted': acceptedWaiver,
};

/** Judges objects, whoever wrote them, and says of each finding where it is, whether it is waived and whether it is known. */
export function checkObjects(checking: Checking): Checked {
  const { objects, kubernetes, rules = allRules, isWanted = () => true, asOf, baseline } = checking;
  const manifests = objects.map(({ manifest }) => manifest);
  const context = { kubernetes, inMemory: checking.inMemory === true };
  const { findings, failures } = judge(manifests, rules, context);
  const placed = new Map(objects.map(object => [object.manifest, object]));
  const waivers = gatherWaivers(objects, checking.waiverFiles ?? []);
  const settled = settleWaivers(findings, waivers.all, waivers.holdingFor, asOf);
  // In a file nobody can tell whether a waiver of what is judged before is needed.
  const unasked = new Set(rules.filter(rule => rule.inMemory === true && !context.inMemory).map(({ id }) => id));
  const assessed = settled.waivers.filter(
    ({ state, waiver }) => state !== 'unused' || !unasked.has(waiver?.rule ?? ''),
  );
  const open = settled.open.filter(({ rule }) => isWanted(rule.id));
  const identities = open.map(identityOf);
  const { isKnown, gone } = compareWith(baseline ?? { schemaVersion: 1, findings: [] }, identities);
  const reported = [
    ...open.map((finding, index) =>
      describeFinding(finding, placed, identities[index] ?? identityOf(finding), isKnown[index] ? 'known' : 'open'),
    ),
    ...settled.waived
      .filter(({ finding }) => isWanted(finding.rule.id))
      .map(({ finding, by }) => ({
        ...describeFinding(finding, placed, identityOf(finding), 'waived'),
        ...(by.waiver && { waiver: { reason: by.waiver.reason, owner: by.waiver.owner, until: by.waiver.until } }),
      })),
    ...assessed.flatMap(waiver => waiverFinding(waiver, placed)).filter(({ rule }) => isWanted(rule)),
  ];
  const report: Report = {
    findings: reported.sort(byPlace),
    waivers: assessed.map(reportWaiver),
    unread: [...(checking.unread ?? []), ...failures.map(failure => notJudged(failure, placed))],
    gone: gone.filter(({ rule }) => isWanted(rule)),
    generalOnly: generalOnly(manifests, rules),
    checked: {
      files: checking.files ?? new Set(objects.map(({ source }) => source.file)).size,
      objects: objects.length,
      rules: rules.filter(({ id }) => isWanted(id)).length,
    },
    kubernetes,
    ...(asOf !== undefined && { asOf }),
  };
  return { report, identities };
}

type Placed = ReadonlyMap<Manifest, PlacedObject>;

function describeFinding(
  { rule, manifest, ...violation }: Finding,
  placed: Placed,
  { fingerprint }: Identity,
  state: ReportedFinding['state'],
): ReportedFinding {
  const object = placed.get(manifest);
  const { path, container } = violation;
  const { given, allowed, fix } = problemOf(rule, violation);
  return {
    rule: rule.id,
    severity: violation.severity ?? rule.severity,
    state,
    file: object?.source.file ?? '',
    ...object?.source.positionOf(splitPath(path)),
    object: reportObject(manifest),
    ...(object?.construct !== undefined && { construct: object.construct }),
    ...(typeof container === 'string' && { container }),
    path,
    given,
    allowed,
    fix,
    fingerprint,
  };
}

// What is wrong with a waiver is a finding like any other, and no waiver covers it.
function waiverFinding(
  { state, problems, written, waiver }: AssessedWaiver<FoundWaiver>,
  placed: Placed,
): readonly ReportedFinding[] {
  const rule = STATE_RULES[state];
  if (rule === undefined) return [];
  const { bearer, file, position } = written;
  const base = bearer === undefined ? '' : joinPath(['metadata', 'annotations', WAIVERS_ANNOTATION]);
  const construct = bearer && placed.get(bearer)?.construct;
  const known = waiver?.rule ?? at(written.given, 'rule');
  return problems.map(({ path, given, allowed, fix }) => ({
    rule: rule.id,
    severity: rule.severity,
    state: 'open',
    file,
    ...position,
    ...(bearer && { object: reportObject(bearer) }),
    ...(construct !== undefined && { construct }),
    path: [base, path].filter(part => part !== '' && part !== WHOLE).join(': ') || WHOLE,
    given: state === 'incomplete' && typeof known === 'string' ? `${given}, in the waiver of ${known}` : given,
    allowed,
    fix,
    fingerprint: hash([rule.id, bearer === undefined ? '' : objectKey(bearer), path, known ?? null]),
  }));
}

function reportWaiver({ state, written, waiver, findings }: AssessedWaiver<FoundWaiver>): ReportedWaiver {
  return {
    state,
    file: written.file,
    ...written.position,
    ...(waiver && { rule: waiver.rule, reason: waiver.reason, owner: waiver.owner, until: waiver.until }),
    findings,
  };
}

function reportObject(manifest: Manifest): ReportedObject {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const namespace = text(namespaceOf(manifest));
  return {
    apiVersion: text(at(manifest, 'apiVersion')),
    kind: text(at(manifest, 'kind')),
    ...(namespace !== '' && { namespace }),
    name: text(nameOf(manifest)),
  };
}

function notJudged(failure: RuleFailure, placed: Placed): Unread {
  const object = failure.manifest && placed.get(failure.manifest);
  const position = object?.source.positionOf([]);
  const { given, fix } = failureProblem(failure);
  return { file: object?.source.file ?? '(all files)', ...(position && { position }), reason: given, fix };
}

// A reader should know where silence says little.
function generalOnly(manifests: readonly Manifest[], rules: readonly Rule[]): Report['generalOnly'] {
  const known = new Set(rules.flatMap(({ kinds }) => kinds));
  const others = manifests.filter(manifest => {
    const kind = kindOf(manifest);
    return !known.has(kind) && !known.has(groupWide(kind)) && podKindOf(manifest) === undefined;
  });
  return [...groupBy(others, kindOf)]
    .map(([kind, found]) => ({ kind, objects: found.length }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  const order = (left: string, right: string) => (left === right ? 0 : left < right ? -1 : 1);
  return (
    order(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    order(a.rule, b.rule) ||
    order(a.path, b.path)
  );
}
