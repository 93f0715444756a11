import { type App, Chart, Names, YamlOutputType } from 'cdk8s';
import { allRules } from '../rules/catalogue';
import { objectName } from '../values/manifest';
import { type JudgedObject, type Judging, judgeObjects } from './judge-objects';
import { objectOrder } from './object-order';
import { ProblemError, type ProblemReport, subjectOf } from './problem-error';
import { hostDocuments, hostFileReports, hostFilesIn, renderHostFiles } from './render-host';
import { fileName, type RenderedObject, renderedObject } from './rendered-object';
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

/** The objects of one chart, what is depended upon first. */
interface RenderedChart {
  readonly chart: Chart;
  readonly objects: readonly RenderedObject[];
}

/**
 * Turns an app into files: the same text as stock cdk8s writes for the same tree, and its host files. Whatever stock does
 * again for every chart is done once here.
 * @param hostdir - The folder that host files will be written to, if there is one.
 * @throws ProblemError if any construct, object or rule objects; then there are no files at all
 */
export function renderFiles(app: App, judging: Judging, hostdir: string | undefined): Rendered {
  const constructs = app.node.findAll();
  // Guests validate themselves here; an object that cannot be rendered must not hide what they found.
  report(validationReports(constructs));
  const orders = constructs.filter(Chart.isChart).map(chart => ({ chart, ...objectOrder(chart) }));
  const charts = orders.map(({ chart, objects }) => ({ chart, objects: objects.map(renderedObject) }));
  const objects = charts.flatMap(chart => chart.objects);
  const hostFiles = hostFilesIn(constructs);
  report([
    ...chartReports(constructs),
    ...dependencyReports(constructs),
    ...orders.flatMap(({ cycles }) => cycleReports(cycles)),
    ...objects.flatMap(scopeReports),
    ...duplicateReports(objects),
    ...hostFileReports(hostFiles, hostdir),
    ...judgeObjects([...objects.map(toJudge), ...hostDocuments(hostFiles)], constructs, allRules, judging),
  ]);
  return { manifests: manifestFiles(app, charts), hostFiles: renderHostFiles(hostFiles, judging) };
}

function toJudge({ construct, manifest }: RenderedObject): JudgedObject {
  return { construct, manifest, name: objectName(manifest), subject: subjectOf(construct) };
}

function report(reports: readonly ProblemReport[]): void {
  if (reports.length > 0) throw new ProblemError(reports);
}

// Named as stock cdk8s names them.
function manifestFiles(app: App, charts: readonly RenderedChart[]): readonly ManifestFile[] {
  const write = yamlWriter();
  const { yamlOutputType, outputFileExtension } = app;
  return charts.flatMap(({ chart, objects }) => {
    const name = Names.toDnsLabel(chart);
    if (yamlOutputType === YamlOutputType.FILE_PER_CHART) {
      const text = objects.map(({ manifest }) => write(manifest)).join('---\n');
      return [{ path: `${name}${outputFileExtension}`, text }];
    }
    return objects.map(({ manifest }) => ({
      path: `${name}/${fileName(manifest)}${outputFileExtension}`,
      text: write(manifest),
    }));
  });
}
