import type { IConstruct } from 'constructs';
import { type Finding, isReadBy, judgeBy, type PreparedRules, prepareRules, type RuleFailure } from '../rules/judge';
import { groupBy, homeOf } from '../rules/objects';
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

/** A waiver, and where it was written. */
interface DeclaredWaiver {
  readonly given: Waiver;
  readonly subject: string;
  readonly index: number;
  /** Whether it holds for the whole platform. */
  readonly isOfPlatform: boolean;
}

/** What is kept of an object once its construct is gone. */
interface Remembered {
  readonly order: number;
  readonly subject: string;
  readonly waivers: readonly DeclaredWaiver[];
}

/**
 * Judges the objects of a platform, all at once or part by part: of a part that was judged, it keeps what rules over the
 * whole fleet read, what was found, and the waivers.
 */
export class ObjectJudge {
  private readonly findings: Finding[] = [];
  private readonly failures: RuleFailure[] = [];
  private readonly declared = new Map<Waiver, DeclaredWaiver>();
  private readonly remembered = new Map<Manifest, Remembered>();
  private readonly open: Manifest[] = [];
  private readonly ofFleet: Manifest[] = [];
  private readonly objectRules: PreparedRules;
  private readonly namespaceRules: PreparedRules;
  private readonly fleetRules: PreparedRules;
  private readonly isReadByFleet: (manifest: Manifest) => boolean;
  private count = 0;

  constructor(
    rules: readonly Rule[],
    private readonly judging: Judging,
  ) {
    const scopeOf = (rule: Rule) => ('checkAll' in rule ? (rule.within ?? 'fleet') : 'object');
    const prepared = (scope: string) =>
      prepareRules(
        rules.filter(rule => scopeOf(rule) === scope),
        judging,
      );
    this.objectRules = prepared('object');
    this.namespaceRules = prepared('namespace');
    this.fleetRules = prepared('fleet');
    this.isReadByFleet = isReadBy(this.fleetRules);
  }

  /**
   * Judges the objects of some constructs.
   * @param isWhole - Whether all objects of a namespace are among them; what rules over one namespace say of the others
   * waits for the end.
   */
  add(
    objects: readonly JudgedObject[],
    constructs: readonly IConstruct[],
    isWhole: (namespace: unknown) => boolean,
  ): void {
    this.declare(constructs);
    const manifests = objects.map(({ manifest }) => manifest);
    const blamed = new Set([
      ...this.judge(manifests, this.objectRules),
      ...this.judge(
        manifests.filter(manifest => isWhole(homeOf(manifest))),
        this.namespaceRules,
      ),
    ]);
    for (const object of objects) {
      const { manifest } = object;
      const [isOpen, isOfFleet] = [!isWhole(homeOf(manifest)), this.isReadByFleet(manifest)];
      if (isOpen) this.open.push(manifest);
      if (isOfFleet) this.ofFleet.push(manifest);
      if (isOpen || isOfFleet || blamed.has(manifest)) this.remember(object);
      this.count += 1;
    }
  }

  /**
   * Judges what waited for the end; what no waiver covers is a problem, and so is a waiver that nothing needs or that has
   * ended.
   * @param isAll - Whether all objects of the platform were added; if not, rules over the whole fleet are not asked, and
   * nobody can say whether waivers of them, or of the platform, are needed.
   */
  finish(isAll = true): readonly ProblemReport[] {
    this.judge(this.open, this.namespaceRules);
    if (isAll) this.judge(this.ofFleet, this.fleetRules);
    const { open, waivers } = settleWaivers(
      this.findings,
      [...this.declared.values()],
      manifest => this.remembered.get(manifest)?.waivers ?? [],
      this.judging.asOf,
    );
    const orderOf = (manifest: Manifest) => this.remembered.get(manifest)?.order ?? 0;
    const reports = [...groupBy(open, ({ manifest }) => manifest)]
      .sort(([a], [b]) => orderOf(a) - orderOf(b))
      .map(([manifest, found]) => ({
        subject: this.subjectOf(manifest),
        problems: found.map(({ rule, ...violation }) => problemOf(rule, violation)),
      }));
    const failures = this.failures.map(failure => ({
      subject: failure.manifest === undefined ? 'All objects' : this.subjectOf(failure.manifest),
      problems: [failureProblem(failure)],
    }));
    const known = waivers.filter(waiver => isAll || waiver.state !== 'unused' || !this.isOfFleet(waiver.written));
    return [...reports, ...failures, ...waiverReports(known)];
  }

  private isOfFleet({ given, isOfPlatform }: DeclaredWaiver): boolean {
    return isOfPlatform || this.fleetRules.fleetRules.some(({ id }) => id === given.rule);
  }

  // Returns what is to blame.
  private judge(manifests: readonly Manifest[], rules: PreparedRules): readonly (Manifest | undefined)[] {
    const { findings, failures } = judgeBy(rules, manifests);
    for (const finding of findings) this.findings.push(finding);
    for (const failure of failures) this.failures.push(failure);
    return [...findings, ...failures].map(({ manifest }) => manifest);
  }

  private remember({ construct, manifest, name, subject }: JudgedObject): void {
    const waivers = waiversFor(construct, name).flatMap(waiver => this.declared.get(waiver) ?? []);
    this.remembered.set(manifest, { order: this.count, subject, waivers });
  }

  // A waiver may lie on several constructs, when a block makes objects in more than one chart; it is told of once, and
  // where the block itself stands: charts of namespaces come after the cluster's.
  private declare(constructs: readonly IConstruct[]): void {
    for (const construct of [...constructs].reverse()) {
      for (const [index, given] of waiversOn(construct).entries()) {
        if (this.declared.has(given)) continue;
        const isOfPlatform = construct.node.scope === undefined;
        this.declared.set(given, { given, subject: subjectOf(construct), index, isOfPlatform });
      }
    }
  }

  private subjectOf(manifest: Manifest): string {
    return this.remembered.get(manifest)?.subject ?? 'All objects';
  }
}

function waiverReports(waivers: readonly AssessedWaiver<DeclaredWaiver>[]): readonly ProblemReport[] {
  const wrong = waivers.filter(({ problems }) => problems.length > 0);
  return [...groupBy(wrong, ({ written }) => written.subject)].map(([subject, entries]) => ({
    subject,
    problems: entries.flatMap(({ written, problems }) => below(`waivers[${written.index}]`, problems)),
  }));
}
