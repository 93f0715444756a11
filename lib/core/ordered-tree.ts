import { type ApiObject, type App, Chart, Names } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RuleContext } from '../rules/rule';
import type { HostFile } from './host-file';
import { objectOrder } from './object-order';
import { ProblemError, type ProblemReport, withMadeAt } from './problem-error';
import { hostFilesIn } from './render-host';
import { type RenderedObject, renderedObject } from './rendered-object';
import {
  chartReports,
  cycleReports,
  dependencyReports,
  duplicateReports,
  scopeReports,
  validationReports,
} from './tree-reports';

/** A tree that has nothing to say against itself, in order; its objects are not rendered yet. */
export interface OrderedTree {
  readonly constructs: readonly IConstruct[];
  readonly charts: readonly OrderedChart[];
  readonly hostFiles: readonly HostFile[];
  /** What is wrong with the tree itself. */
  readonly reports: readonly ProblemReport[];
}

/** The objects of one chart, what is depended upon first. */
export interface OrderedChart {
  /** Name of its file, or of its folder. */
  readonly name: string;
  /** The namespace that its objects are in. @default - the cluster scope */
  readonly namespace: string | undefined;
  readonly objects: readonly ApiObject[];
}

/** A chart and the manifests of its objects. */
export interface RenderedChart extends Omit<OrderedChart, 'objects'> {
  readonly objects: readonly RenderedObject[];
}

/**
 * Looks through a tree, and puts its objects in the order in which they are applied. Whatever stock cdk8s does again for
 * every chart is done once here.
 * @throws ProblemError if constructs have something to say of themselves
 */
export function orderedTree(app: App): OrderedTree {
  const constructs = app.node.findAll();
  // Guests validate themselves here; an object that cannot be rendered must not hide what they found.
  refuseFor(validationReports(constructs), constructs);
  const orders = constructs.filter(Chart.isChart).map(chart => ({ chart, ...objectOrder(chart) }));
  const charts = orders.map(({ chart, objects }) => ({
    name: Names.toDnsLabel(chart),
    namespace: chart.namespace,
    objects,
  }));
  const reports = [
    ...chartReports(constructs),
    ...dependencyReports(constructs),
    ...orders.flatMap(({ cycles }) => cycleReports(cycles)),
  ];
  return { constructs, charts, hostFiles: hostFilesIn(constructs), reports };
}

/** Renders the objects of a chart, once each. */
export function renderedChart({ objects, ...chart }: OrderedChart, context: RuleContext): RenderedChart {
  return { ...chart, objects: objects.map(object => renderedObject(object, context)) };
}

/** What is wrong with the objects of some charts, which are all that there is of a namespace or of the cluster scope. */
export function objectReports(charts: readonly RenderedChart[]): readonly ProblemReport[] {
  const objects = charts.flatMap(chart => chart.objects);
  return [...objects.flatMap(scopeReports), ...duplicateReports(objects)];
}

/** Refuses for reports on constructs of a tree, if there are any. */
export function refuseFor(reports: readonly ProblemReport[], constructs: readonly IConstruct[]): void {
  if (reports.length > 0) throw new ProblemError(withMadeAt(reports, constructs));
}
