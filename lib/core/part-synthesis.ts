import { hash } from 'node:crypto';
import { YamlOutputType } from 'cdk8s';
import { allRules } from '../rules/catalogue';
import { type ChartDocument, chartFiles, documentsOf } from './chart-files';
import { ChartSynthesis } from './chart-synthesis';
import type { HostFile } from './host-file';
import { interning } from './interned';
import { ObjectJudge } from './judge-objects';
import { type OrderedChart, type OrderedTree, orderedTree, type RenderedChart } from './ordered-tree';
import { PackedList } from './packed-list';
import type { PartRecord } from './part-record';
import type { Platform } from './platform';
import { PlatformOutput } from './platform-output';
import { ProblemError, type ProblemReport, subjectOf } from './problem-error';
import { hostDocuments, hostFileReports, renderHostFiles } from './render-host';
import type { RenderedObject } from './rendered-object';
import type { ManifestFile } from './write-files';

/** A chart that several parts put objects in. */
interface SharedChart {
  readonly documents: PackedList<ChartDocument>;
  /** Digests of their texts, by their names. */
  readonly digests: Map<string, string>;
}

/** What is known of a platform while its parts come and go. */
export class PartSynthesis {
  private readonly output: PlatformOutput;
  private readonly judge: ObjectJudge;
  private readonly synthesis: ChartSynthesis;
  private readonly shared: ReadonlyMap<string, SharedChart>;
  /** Namespaces of parts. */
  private readonly taken = new Set<string>();
  private readonly hostFiles: readonly ManifestFile[];
  private isAll = true;

  constructor(private readonly platform: Platform) {
    const { settings, judging, outdir, hostdir } = platform;
    this.output = new PlatformOutput(outdir, hostdir);
    this.judge = new ObjectJudge(allRules, judging, { kept: interning() });
    this.synthesis = new ChartSynthesis(platform, judging, this.judge, files => this.output.put(files));
    const tree = orderedTree(platform);
    const { mesh, kubeflow } = settings;
    const names = [...tree.charts.map(({ name }) => name), mesh.namespace, kubeflow.namespace];
    this.shared = new Map(names.map(name => [name, { documents: new PackedList(), digests: new Map() }]));
    this.hostFiles = renderHostFiles(tree.hostFiles, judging);
    this.synthesis.report(hostFileReports(tree.hostFiles, hostdir));
    this.take(tree);
  }

  /** How many objects have been judged. */
  get objects(): number {
    return this.judge.objects;
  }

  /** Takes a part over; returns what it wrote. */
  add(make: () => OrderedTree): Omit<PartRecord, 'digest'> {
    try {
      const tree = make();
      this.synthesis.report(tree.hostFiles.map(misplaced));
      return this.take(tree);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.synthesis.report(error.reports);
      return { folders: [], files: [] };
    }
  }

  /** Leaves what a part wrote in an earlier run as it is; not possible if any of it is gone, or lies in one file with others. */
  leave({ folders, files }: PartRecord): boolean {
    const isApart = this.platform.yamlOutputType !== YamlOutputType.FILE_PER_CHART;
    if (!isApart || !this.output.keep([...folders, ...files])) return false;
    for (const folder of folders) this.taken.add(folder);
    this.isAll = false;
    return true;
  }

  /** Writes what was collected, and moves everything to its place; or refuses, and nothing has changed. */
  finish(): void {
    const reports = [...this.synthesis.reports, ...this.judge.finish(this.isAll)];
    if (reports.length > 0) throw new ProblemError(reports);
    for (const [name, { documents }] of this.shared) this.output.put(chartFiles(this.platform, name, documents.all()));
    this.output.finish(this.hostFiles);
  }

  /** Leaves everything as it was. */
  abandon(): void {
    this.output.abandon();
  }

  private take({ constructs, charts, hostFiles, reports }: OrderedTree): Omit<PartRecord, 'digest'> {
    const isShared = ({ name }: OrderedChart) => this.shared.has(name);
    const own = charts.filter(chart => !isShared(chart));
    const shared = this.synthesis.render(charts.filter(isShared));
    this.synthesis.report([...reports, ...own.flatMap(chart => this.takenReports(chart))]);
    this.judge.declare(constructs);
    const others = [...shared.flatMap(chart => this.collect(chart)), ...hostDocuments(hostFiles)];
    this.synthesis.take(own, others, false);
    return { folders: own.map(({ name }) => name), files: shared.flatMap(chart => this.pathsOf(chart)) };
  }

  // Returns what nobody brought before: a role that all tenants need comes with each of them.
  private collect({ name, objects }: RenderedChart): readonly RenderedObject[] {
    const collected = this.shared.get(name);
    const documents = documentsOf(objects, this.synthesis.write);
    return objects.filter((_, index) => {
      const document = documents[index];
      if (collected === undefined || document === undefined) return false;
      // File systems may not tell upper from lower case.
      const key = document.name.toLowerCase();
      const [former, digest] = [collected.digests.get(key), hash('sha256', document.text)];
      if (former === undefined) {
        collected.digests.set(key, digest);
        collected.documents.add(document, document.text.length);
      } else if (former !== digest) this.synthesis.report([twice(name, document.name)]);
      return former === undefined;
    });
  }

  private pathsOf({ name, objects }: RenderedChart): readonly string[] {
    return objects.map(({ file }) => `${name}/${file}${this.platform.outputFileExtension}`);
  }

  private takenReports({ name }: OrderedChart): readonly ProblemReport[] {
    if (!this.taken.has(name)) {
      this.taken.add(name);
      return [];
    }
    const problem = {
      path: 'namespace',
      given: `${name}, which another part has already`,
      allowed: 'namespaces of its own, or those that the platform itself has',
      fix: 'rename one of the two, or make the namespace in the platform before its parts',
    };
    return [{ subject: `Namespace ${name}`, problems: [problem] }];
  }
}

function twice(chart: string, name: string): ProblemReport {
  const problem = {
    path: 'metadata.name',
    given: `${name}, which another part has already`,
    allowed: 'a name that no other object of its kind and namespace has, unless the two are the same',
    fix: 'rename one of the two, or remove it',
  };
  return { subject: `Objects in ${chart}`, problems: [problem] };
}

function misplaced(file: HostFile): ProblemReport {
  const problem = {
    path: 'scope',
    given: `${file.file}, in a part of the platform`,
    allowed: 'host files of the platform itself',
    fix: 'make it in the platform before its parts',
  };
  return { subject: subjectOf(file), problems: [problem] };
}
