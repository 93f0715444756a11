import { allRules } from '../rules/catalogue';
import type { Finding } from '../rules/judge';
import { groupBy } from '../rules/objects';
import { daysAfter, type IsoDate } from '../values/date';
import type { Manifest } from '../values/manifest';
import { type Problem, WHOLE } from '../values/problem';
import { check } from '../values/schema';
import { covers, type Waiver, waiver } from './waiver';

/** Where a manifest shows what was waived for it. */
export const WAIVERS_ANNOTATION = 'cdk8s-rampart/waivers';

/** How many days before its end a waiver is told of. */
export const SOON = 14;

/**
 * How it stands with a waiver. Only one that is `used` or `ending soon` covers anything: what the others were meant for is
 * open again.
 */
export type WaiverState =
  | 'used'
  | 'ending soon'
  | 'unused'
  | 'expired'
  | 'unknown rule'
  | 'incomplete'
  | 'not accepted';

/** A waiver as it was written, by whomever and however well. */
export interface WrittenWaiver {
  readonly given: unknown;
}

/** A waiver and how it stands with it. */
export interface AssessedWaiver<W extends WrittenWaiver> {
  readonly written: W;
  readonly state: WaiverState;
  /** The waiver. @default - it could not be read */
  readonly waiver?: Waiver;
  /** How many findings it is for. */
  readonly findings: number;
  /** What is wrong with it, with paths within the waiver; empty for one that is used. */
  readonly problems: readonly Problem[];
}

/** A finding that a waiver covers. */
export interface WaivedFinding<W extends WrittenWaiver> {
  readonly finding: Finding;
  readonly by: AssessedWaiver<W>;
}

/** Findings and waivers held against each other. */
export interface Settlement<W extends WrittenWaiver> {
  /** What no waiver covers. */
  readonly open: readonly Finding[];
  readonly waived: readonly WaivedFinding<W>[];
  /** Every waiver, in the order in which they were given. */
  readonly waivers: readonly AssessedWaiver<W>[];
}

/**
 * Decides which findings are waived and how it stands with each waiver. Synthesis, the checker, the plugin and reports all ask
 * here.
 * @param holdingFor The waivers that hold for an object, whatever their rule.
 * @param asOf Day by which end dates are judged; none are if there is none.
 */
export function settleWaivers<W extends WrittenWaiver>(
  findings: readonly Finding[],
  waivers: readonly W[],
  holdingFor: (manifest: Manifest) => readonly W[],
  asOf: IsoDate | undefined,
): Settlement<W> {
  const read = new Map(waivers.map(written => [written, check(waiver, written.given)]));
  const matches = findings.map(({ manifest, rule, container }) =>
    holdingFor(manifest).filter(written => {
      const value = read.get(written)?.value;
      return value !== undefined && covers(value, rule.id, container);
    }),
  );
  const matched = groupBy(matches.flat(), written => written);
  const assessed = new Map(
    waivers.map(written => [written, assess(written, read.get(written), matched.get(written)?.length ?? 0, asOf)]),
  );
  const open: Finding[] = [];
  const waived: WaivedFinding<W>[] = [];
  for (const [index, finding] of findings.entries()) {
    const by = matches[index]?.map(written => assessed.get(written)).find(isInForce);
    if (by === undefined) open.push(finding);
    else waived.push({ finding, by });
  }
  return { open, waived, waivers: [...assessed.values()] };
}

function isInForce<W extends WrittenWaiver>(waiver: AssessedWaiver<W> | undefined): waiver is AssessedWaiver<W> {
  return waiver?.state === 'used' || waiver?.state === 'ending soon';
}

function assess<W extends WrittenWaiver>(
  written: W,
  read: ReturnType<typeof check<typeof waiver>> | undefined,
  findings: number,
  asOf: IsoDate | undefined,
): AssessedWaiver<W> {
  if (read?.value === undefined) {
    const problems = read?.problems ?? [];
    const state = problems.some(({ path, given }) => path === 'rule' && given !== 'nothing');
    return { written, state: state ? 'unknown rule' : 'incomplete', findings, problems };
  }
  const { value } = read;
  const [state, problems] = stateOf(value, findings, asOf);
  return { written, waiver: value, state, findings, problems };
}

function stateOf(waiver: Waiver, findings: number, asOf: IsoDate | undefined): [WaiverState, readonly Problem[]] {
  if (findings === 0) return ['unused', [unused(waiver)]];
  if (SEVERITY.get(waiver.rule) === 'critical' && waiver.accept === undefined) {
    return ['not accepted', [notAccepted(waiver)]];
  }
  if (asOf === undefined) return ['used', []];
  if (waiver.until < asOf) return ['expired', [ended(waiver, asOf)]];
  return [waiver.until <= daysAfter(asOf, SOON) ? 'ending soon' : 'used', []];
}

const SEVERITY = new Map(allRules.map(({ id, severity }) => [id, severity]));

function unused({ rule, on }: Waiver): Problem {
  return {
    path: WHOLE,
    given: `a waiver of ${rule}${on === undefined ? '' : ` on ${on}`} that nothing needs`,
    allowed: 'waivers that are needed',
    fix: 'remove it, or correct its rule or its object',
  };
}

function notAccepted({ rule }: Waiver): Problem {
  return {
    path: 'accept',
    given: `nothing, for the critical rule ${rule}`,
    allowed: '"critical"',
    fix: 'meet the rule, or write accept: critical',
  };
}

function ended({ rule, owner, until }: Waiver, asOf: IsoDate): Problem {
  return {
    path: 'until',
    given: `${JSON.stringify(until)}, which is past on ${asOf}`,
    allowed: `${asOf} or later`,
    fix: `meet ${rule}, or agree with ${owner} on a new end`,
  };
}
