import type { IConstruct } from 'constructs';
import {
  type Finding,
  isRead,
  type JudgeOptions,
  judgeBy,
  type PreparedRules,
  prepareRules,
  type RuleFailure,
} from '../rules/judge';
import { groupBy, homeOf } from '../rules/objects';
import { failureProblem, problemOf } from '../rules/problem';
import type { Rule, RuleContext } from '../rules/rule';
import type { IsoDate } from '../values/date';
import { type Manifest, objectName } from '../values/manifest';
import { below } from '../values/problem';
import { KeptObjects } from './kept-objects';
import { type ProblemReport, subjectOf } from './problem-error';
import type { Progress } from './progress';
import { type Waiver, waiversFor, waiversOn } from './waiver';
import { type AssessedWaiver, settleWaivers, type WaivedFinding } from './waiver-state';

/** A manifest or a document of a host file, and the construct that gives it. */
export interface JudgedObject {
  readonly construct: IConstruct;
  readonly manifest: Manifest;
  /** What waivers call it. @default - Kind/name */
  readonly name?: string;
  /** What problems call it. @default - its kind and the path of its construct */
  readonly subject?: string;
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

/** What problems call what is no object's alone. */
const ALL = 'All objects';

/** What a judge does beside judging. */
export interface ObjectJudgeOptions {
  /** Told how many objects have been judged. @default - nobody is */
  readonly progress?: Progress | undefined;
  /** Gives what is kept of a manifest for rules over the fleet: one that holds the same. @default - the manifest */
  readonly kept?: (manifest: Manifest) => Manifest;
}

/**
 * Judges the objects of a platform, all at once or part by part: of a part that was judged, it keeps what rules over the
 * whole fleet read, what was found, and the waivers.
 */
export class ObjectJudge {
  /** How many objects were added. */
  objects = 0;

  private readonly findings: Finding[] = [];
  private readonly failures: RuleFailure[] = [];
  private readonly declared = new Map<Waiver, DeclaredWaiver>();
  private readonly kept = new KeptObjects<DeclaredWaiver>();
  /** Places of those in which something was found. */
  private readonly places = new Map<Manifest, number>();
  /** Rules over one object or one namespace; over the namespaces that are seen in full only at the end; over the whole fleet. */
  private readonly partRules: PreparedRules;
  private readonly namespaceRules: PreparedRules;
  private readonly fleetRules: PreparedRules;

  constructor(
    rules: readonly Rule[],
    private readonly judging: Judging,
    private readonly options: ObjectJudgeOptions = {},
  ) {
    const scopeOf = (rule: Rule) => ('checkAll' in rule ? (rule.within ?? 'fleet') : 'object');
    const prepared = (...scopes: readonly string[]) =>
      prepareRules(
        rules.filter(rule => scopes.includes(scopeOf(rule))),
        judging,
      );
    this.partRules = prepared('object', 'namespace');
    this.namespaceRules = prepared('namespace');
    this.fleetRules = prepared('fleet');
  }

  /**
   * Notes the waivers of constructs, before their objects are added. One may lie on several constructs, when a block makes
   * objects in more than one chart; it is told of once, and where the block itself stands: charts of namespaces come after
   * the cluster's.
   */
  declare(constructs: readonly IConstruct[]): void {
    for (const construct of [...constructs].reverse()) {
      for (const [index, given] of waiversOn(construct).entries()) {
        if (this.declared.has(given)) continue;
        const isOfPlatform = construct.node.scope === undefined;
        this.declared.set(given, { given, subject: subjectOf(construct), index, isOfPlatform });
      }
    }
  }

  /**
   * Judges some objects. Those of the cluster scope wait for the end, where it is known who has the roles among them.
   * @param isWhole - Whether all objects of a namespace are among them; what rules over one namespace say of the others
   * waits for the end too.
   */
  add(objects: readonly JudgedObject[], isWhole: (namespace: unknown) => boolean): void {
    const homes = objects.map(({ manifest }) => homeOf(manifest));
    const manifests = objects.flatMap(({ manifest }, index) => (homes[index] === undefined ? [] : manifest));
    const progress = (done: number) => this.options.progress?.(this.objects + done);
    const blamed = new Set(this.judge(manifests, this.partRules, { isWhole, progress }));
    this.objects += objects.length;
    for (const [index, object] of objects.entries()) {
      const [manifest, home] = [object.manifest, homes[index]];
      const [isOfCluster, isOfFleet] = [home === undefined, isRead(this.fleetRules, manifest)];
      const isOpen = isOfCluster || !isWhole(home);
      if (!isOpen && !isOfFleet && !blamed.has(manifest)) continue;
      const { subject, waivers } = this.noteOn(object);
      const kept = this.options.kept?.(manifest) ?? manifest;
      const place = this.kept.add({ manifest: kept, subject, waivers, isOpen, isOfCluster, isOfFleet });
      if (blamed.has(manifest)) this.places.set(manifest, place);
    }
  }

  /**
   * Judges what waited for the end; what no waiver covers is a problem, and so is a waiver that nothing needs or that has
   * ended.
   * @param isAll - Whether all objects of the platform were added; if not, rules over the whole fleet are not asked, and
   * nobody can say whether waivers of them, or of the platform, are needed.
   */
  finish(isAll = true): readonly ProblemReport[] {
    const [ofCluster, ofFleet] = [this.kept.manifestsWith('isOfCluster'), this.kept.manifestsWith('isOfFleet')];
    const blamed = new Set([
      ...this.judge(ofCluster, this.partRules, { isWhole: () => false, among: ofFleet }),
      ...this.judge(this.kept.manifestsWith('isOpen'), this.namespaceRules),
      ...(isAll ? this.judge(ofFleet, this.fleetRules) : []),
    ]);
    for (const [manifest, place] of this.kept.placesOf(blamed)) this.places.set(manifest, place);
    const { open, waived, waivers } = settleWaivers(
      this.findings,
      [...this.declared.values()],
      manifest => this.noteOf(manifest)?.waivers ?? [],
      this.judging.asOf,
    );
    const reports = [...groupBy(open, ({ manifest }) => this.places.get(manifest))]
      .sort(([a = 0], [b = 0]) => a - b)
      .map(([, found]) => ({
        subject: this.titleOf(found[0]?.manifest),
        problems: found.map(({ rule, ...violation }) => problemOf(rule, violation)),
      }));
    const failures = this.failures.map(failure => ({
      subject: this.titleOf(failure.manifest),
      problems: [failureProblem(failure)],
    }));
    const known = waivers.filter(waiver => isAll || waiver.state !== 'unused' || !this.isOfFleet(waiver.written));
    return [...reports, ...failures, ...waiverReports(known), ...this.hiddenReports(waived)];
  }

  /**
   * A waiver of a rule over many objects that names none of them would stand in no manifest: which one it belongs to is known
   * only when all are judged. So it has to say.
   */
  private hiddenReports(waived: readonly WaivedFinding<DeclaredWaiver>[]): readonly ProblemReport[] {
    const hidden = waived.filter(({ finding, by }) => 'checkAll' in finding.rule && by.waiver?.on === undefined);
    return [...groupBy(hidden, ({ by }) => by.written)].map(([{ subject, index, given }, covered]) => {
      const names = [...new Set(covered.map(({ finding: { manifest } }) => objectName(manifest)))];
      return {
        subject,
        problems: [
          {
            path: `waivers[${index}].on`,
            given: `nothing, for ${given.rule}, which looks at many objects`,
            allowed: 'Kind/name of one object',
            fix: `write a waiver for each object, with on: ${names.join(', on: ')}; each then shows it`,
          },
        ],
      };
    });
  }

  private isOfFleet({ given, isOfPlatform }: DeclaredWaiver): boolean {
    return isOfPlatform || this.fleetRules.fleetRules.some(({ rule }) => rule.id === given.rule);
  }

  // Returns what is to blame.
  private judge(
    manifests: readonly Manifest[],
    rules: PreparedRules,
    options?: JudgeOptions,
  ): readonly (Manifest | undefined)[] {
    const { findings, failures } = judgeBy(rules, manifests, options);
    for (const finding of findings) this.findings.push(finding);
    for (const failure of failures) this.failures.push(failure);
    return [...findings, ...failures].map(({ manifest }) => manifest);
  }

  private noteOn({ construct, manifest, name = objectName(manifest), subject = subjectOf(construct) }: JudgedObject) {
    const waivers = waiversFor(construct, name).flatMap(waiver => this.declared.get(waiver) ?? []);
    return { subject, waivers };
  }

  private noteOf(manifest: Manifest | undefined) {
    const place = manifest && this.places.get(manifest);
    return place === undefined ? undefined : this.kept.noteAt(place);
  }

  private titleOf(manifest: Manifest | undefined): string {
    return this.noteOf(manifest)?.subject ?? ALL;
  }
}

function waiverReports(waivers: readonly AssessedWaiver<DeclaredWaiver>[]): readonly ProblemReport[] {
  const wrong = waivers.filter(({ problems }) => problems.length > 0);
  return [...groupBy(wrong, ({ written }) => written.subject)].map(([subject, entries]) => ({
    subject,
    problems: entries.flatMap(({ written, problems }) => below(`waivers[${written.index}]`, problems)),
  }));
}
