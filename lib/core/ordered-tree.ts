import { type App, Chart, Names } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { allRules } from '../rules/catalogue';
import type { RuleContext } from '../rules/rule';
import { chartFiles, documentsOf } from './chart-files';
import type { HostFile } from './host-file';
import { type Judging, ObjectJudge } from './judge-objects';
import { objectOrder } from './object-order';
import { ProblemError, type ProblemReport, withMadeAt } from './problem-error';
import type { Progress } from './progress';
import { hostDocuments, hostFileReports, hostFilesIn, renderHostFiles } from './render-host';
import { type RenderedObject, renderedObject } from './rendered-object';
import {
  chartReports,
  cycleReports,
  dependencyReports,
  duplicateReports,
  scopeReports,
  validationReports,
} from './tree-reports';
import type { ManifestFile } from './write-files';
import { yamlWriter } from './yaml-text';

/** All that synthesis writes. */
export interface Rendered {
  /** What is applied to the API server. */
  readonly manifests: readonly ManifestFile[];
  /** What programs on nodes read, with an index; empty if there are no host files. */
  readonly hostFiles: readonly ManifestFile[];
}

/** A tree whose objects are rendered, and not judged yet. */
export interface RenderedTree {
  readonly constructs: readonly IConstruct[];
  readonly charts: readonly RenderedChart[];
  readonly hostFiles: readonly HostFile[];
  /** What is wrong with the tree itself. */
  readonly reports: readonly ProblemReport[];
}

/** The objects of one chart, what is depended upon first. */
export interface RenderedChart {
  /** Name of its file, or of its folder. */
  readonly name: string;
  /** The namespace that its objects are in. @default - the cluster scope */
  readonly namespace: string | undefined;
  readonly objects: readonly RenderedObject[];
}

/**
 * Turns an app into files: the same text as stock cdk8s writes for the same tree, and its host files. Whatever stock does
 * again for every chart is done once here.
 * @param hostdir - The folder that host files will be written to, if there is one.
 * @param progress - Told while the objects are judged, which takes longest.
 * @throws ProblemError if any construct, object or rule objects; then there are no files at all
 */
export function renderFiles(app: App, judging: Judging, hostdir: string | undefined, progress?: Progress): Rendered {
  const tree = judgedTree(app, judging, hostdir, progress);
  return { manifests: [...manifestFiles(app, tree)].flat(), hostFiles: renderHostFiles(tree.hostFiles, judging) };
}

/**
 * The objects of an app, with nothing wrong in them.
 * @throws ProblemError as `renderFiles` does
 */
export function judgedTree(app: App, judging: Judging, hostdir: string | undefined, progress?: Progress): RenderedTree {
  const tree = renderTree(app, judging);
  const { constructs, charts, hostFiles, reports } = tree;
  const judge = new ObjectJudge(allRules, judging, { progress });
  const objects = [...charts.flatMap(chart => chart.objects), ...hostDocuments(hostFiles)];
  judge.add(objects, constructs, () => true);
  progress?.(objects.length, objects.length);
  report([...reports, ...hostFileReports(hostFiles, hostdir), ...judge.finish()], constructs);
  return tree;
}

/** The files of a tree, chart by chart: those of a fleet are not held all at once. */
export function* manifestFiles(app: App, { charts }: RenderedTree): Iterable<readonly ManifestFile[]> {
  const write = yamlWriter();
  for (const { name, objects } of charts) yield chartFiles(app, name, documentsOf(objects, write));
}

/**
 * Renders the objects of an app: once each, in the order in which they are applied.
 * @throws ProblemError if constructs have something to say of themselves
 */
export function renderTree(app: App, context: RuleContext): RenderedTree {
  const constructs = app.node.findAll();
  // Guests validate themselves here; an object that cannot be rendered must not hide what they found.
  report(validationReports(constructs), constructs);
  const orders = constructs.filter(Chart.isChart).map(chart => ({ chart, ...objectOrder(chart) }));
  const charts = orders.map(({ chart, objects }) => ({
    name: Names.toDnsLabel(chart),
    namespace: chart.namespace,
    objects: objects.map(object => renderedObject(object, context)),
  }));
  const objects = charts.flatMap(chart => chart.objects);
  const reports = [
    ...chartReports(constructs),
    ...dependencyReports(constructs),
    ...orders.flatMap(({ cycles }) => cycleReports(cycles)),
    ...objects.flatMap(scopeReports),
    ...duplicateReports(objects),
  ];
  return { constructs, charts, hostFiles: hostFilesIn(constructs), reports };
}

function report(reports: readonly ProblemReport[], constructs: readonly IConstruct[]): void {
  if (reports.length > 0) throw new ProblemError(withMadeAt(reports, constructs));
}
