import { hash } from 'node:crypto';
import { YamlOutputType } from 'cdk8s';
import { allRules } from '../rules/catalogue';
import { chartFiles, documentsOf } from './chart-files';
import type { HostFile } from './host-file';
import { interning } from './interned';
import { ObjectJudge } from './judge-objects';
import { PackedDocuments } from './packed-documents';
import type { PartRecord } from './part-record';
import type { Platform } from './platform';
import { ProblemError, type ProblemReport, subjectOf } from './problem-error';
import { type RenderedChart, type RenderedTree, renderTree } from './render';
import { hostDocuments, hostFileReports, renderHostFiles } from './render-host';
import type { RenderedObject } from './rendered-object';
import { StagedFiles } from './staged-files';
import { type ManifestFile, OutputFolder } from './write-files';
import { formerHostFiles, putHostFiles } from './write-host-files';
import { type YamlWriter, yamlWriter } from './yaml-text';

/** A chart that several parts put objects in. */
interface SharedChart {
  readonly documents: PackedDocuments;
  /** Digests of their texts, by their names. */
  readonly digests: Map<string, string>;
}

/** What is known of a platform while its parts come and go. */
export class PartSynthesis {
  /** How many objects have been judged. */
  objects = 0;

  private readonly write: YamlWriter = yamlWriter();
  private readonly staged = new StagedFiles();
  private readonly output: OutputFolder;
  private readonly judge: ObjectJudge;
  private readonly reports: ProblemReport[] = [];
  /** Charts that several parts put objects in. */
  private readonly shared = new Map<string, SharedChart>();
  /** Namespaces of parts. */
  private readonly taken = new Set<string>();
  private readonly hostFiles: readonly ManifestFile[];
  private isAll = true;

  constructor(private readonly platform: Platform) {
    const { settings, judging, hostdir } = platform;
    this.output = new OutputFolder(platform.outdir, this.staged);
    this.judge = new ObjectJudge(allRules, judging, { kept: interning() });
    const tree = renderTree(platform, judging);
    const { mesh, kubeflow } = settings;
    for (const name of [...tree.charts.map(chart => chart.name), mesh.namespace, kubeflow.namespace])
      this.shared.set(name, { documents: new PackedDocuments(), digests: new Map() });
    this.hostFiles = renderHostFiles(tree.hostFiles, judging);
    this.reports.push(...hostFileReports(tree.hostFiles, hostdir));
    this.take(tree);
  }

  /** Takes a part over; returns what it wrote. */
  add(make: () => RenderedTree): Omit<PartRecord, 'digest'> {
    try {
      const tree = make();
      this.reports.push(...tree.hostFiles.map(misplaced));
      this.take(tree);
      const isShared = ({ name }: RenderedChart) => this.shared.has(name);
      return {
        folders: tree.charts.filter(chart => !isShared(chart)).map(({ name }) => name),
        files: tree.charts.filter(isShared).flatMap(({ name, objects }) => this.pathsOf(name, objects)),
      };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.reports.push(...error.reports);
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
    this.reports.push(...this.judge.finish(this.isAll));
    if (this.reports.length > 0) throw new ProblemError(this.reports);
    const { hostdir } = this.platform;
    const former = hostdir === undefined ? [] : formerHostFiles(hostdir);
    for (const [name, { documents }] of this.shared) this.output.put(chartFiles(this.platform, name, documents.all()));
    this.output.finish();
    if (hostdir !== undefined) putHostFiles(hostdir, this.hostFiles, former, this.staged);
    this.staged.commit();
  }

  /** Leaves everything as it was. */
  abandon(): void {
    this.staged.abandon();
  }

  private take({ constructs, charts, hostFiles, reports }: RenderedTree): void {
    const isShared = ({ name }: RenderedChart) => this.shared.has(name);
    const own = charts.filter(chart => !isShared(chart));
    this.reports.push(...reports, ...own.flatMap(chart => this.takenReports(chart)));
    const shared = charts.filter(isShared).flatMap(chart => this.collect(chart));
    const objects = [...own.flatMap(chart => chart.objects), ...shared];
    const namespaces = new Set<unknown>(own.map(({ namespace }) => namespace));
    this.judge.add([...objects, ...hostDocuments(hostFiles)], constructs, home => namespaces.has(home));
    this.objects += objects.length;
    // After the first problem nothing will be written; what is read on is for the others.
    if (this.reports.length > 0) return;
    for (const { name, objects } of own) {
      this.output.put(chartFiles(this.platform, name, documentsOf(objects, this.write)));
    }
  }

  // Returns what nobody brought before: a role that all tenants need comes with each of them.
  private collect({ name, objects }: RenderedChart): readonly RenderedObject[] {
    const collected = this.shared.get(name);
    const documents = documentsOf(objects, this.write);
    return objects.filter((_, index) => {
      const document = documents[index];
      if (collected === undefined || document === undefined) return false;
      // File systems may not tell upper from lower case.
      const key = document.name.toLowerCase();
      const [former, digest] = [collected.digests.get(key), hash('sha256', document.text)];
      if (former === undefined) {
        collected.digests.set(key, digest);
        collected.documents.add(document);
      } else if (former !== digest) this.reports.push(twice(name, document.name));
      return former === undefined;
    });
  }

  private pathsOf(chart: string, objects: readonly RenderedObject[]): readonly string[] {
    return objects.map(({ file }) => `${chart}/${file}${this.platform.outputFileExtension}`);
  }

  private takenReports({ name }: RenderedChart): readonly ProblemReport[] {
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
