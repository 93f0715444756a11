import type { App } from 'cdk8s';
import { groupBy, homeOf } from '../rules/objects';
import { chartFiles, documentsOf } from './chart-files';
import type { JudgedObject, Judging, ObjectJudge } from './judge-objects';
import { type OrderedChart, objectReports, type RenderedChart, renderedChart } from './ordered-tree';
import type { ProblemReport } from './problem-error';
import type { ManifestFile } from './write-files';
import { yamlWriter } from './yaml-text';

/** Takes the files of a chart; all those of a folder come at once. */
export type PutFiles = (files: readonly ManifestFile[]) => void;

/** Renders, judges and puts charts, one namespace after the other, so that memory holds the manifests of one. */
export class ChartSynthesis {
  /** Turns a manifest into text. */
  readonly write = yamlWriter();

  private readonly found: ProblemReport[] = [];

  constructor(
    private readonly app: App,
    private readonly judging: Judging,
    private readonly judge: ObjectJudge,
    private readonly putFiles: PutFiles,
  ) {}

  /** What is wrong with charts and objects, beside what rules say of them. */
  get reports(): readonly ProblemReport[] {
    return this.found;
  }

  /**
   * Takes charts of namespaces over.
   * @param charts - All charts of those namespaces.
   * @param others - Objects that are in no such chart; those that belong to one of the namespaces are judged with it.
   * @param areAll - Whether there are no more objects than these.
   */
  take(charts: readonly OrderedChart[], others: readonly JudgedObject[], areAll: boolean): void {
    const namespaces = groupBy<OrderedChart, unknown>(charts, ({ namespace }) => namespace);
    const homes = groupBy(others, ({ manifest }) => homeOf(manifest));
    for (const [namespace, ofOne] of namespaces) {
      const rendered = this.render(ofOne);
      const objects = [...rendered.flatMap(chart => chart.objects), ...(homes.get(namespace) ?? [])];
      this.judge.add(objects, home => home === namespace);
      this.put(rendered);
    }
    const left = [...homes].flatMap(([home, objects]) => (namespaces.has(home) ? [] : objects));
    this.judge.add(left, () => areAll);
  }

  /** Adds what else is wrong. */
  report(reports: readonly ProblemReport[]): void {
    // One by one: there may be more than a call takes arguments.
    for (const report of reports) this.found.push(report);
  }

  /** Renders charts, which are all that there are of a namespace or of the cluster scope. */
  render(charts: readonly OrderedChart[]): readonly RenderedChart[] {
    const rendered = charts.map(chart => renderedChart(chart, this.judging));
    this.report(objectReports(rendered));
    return rendered;
  }

  /** Puts the files of charts. After the first problem nothing will be written; what comes after is read for the others. */
  put(charts: readonly RenderedChart[]): void {
    if (this.reports.length > 0) return;
    for (const { name, objects } of charts) this.putFiles(chartFiles(this.app, name, documentsOf(objects, this.write)));
  }
}
