import { type ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isHostDocument } from '../rules/host-document';
import { qualifiedName } from '../values/manifest';
import { describe, type Problem } from '../values/problem';
import type { ObjectOrder } from './object-order';
import { type ProblemReport, subjectOf } from './problem-error';
import type { RenderedObject } from './rendered-object';
import { isClusterKind } from './scope';

const NONE: readonly ProblemReport[] = [];

/** What constructs say of themselves. */
export function validationReports(constructs: readonly IConstruct[]): readonly ProblemReport[] {
  return constructs.flatMap(construct => {
    const messages = construct.node.validate();
    return messages.length === 0 ? NONE : [{ subject: subjectOf(construct), problems: [], messages }];
  });
}

/** Charts within charts: stock cdk8s numbers the files of all charts then, and every new one renames the others. */
export function chartReports(constructs: readonly IConstruct[]): readonly ProblemReport[] {
  const isNested = (construct: IConstruct) => Chart.isChart(construct) && construct.node.scope !== construct.node.root;
  return constructs.filter(isNested).map(construct => ({
    subject: subjectOf(construct),
    problems: [
      {
        path: 'scope',
        given: `${construct.node.scope?.node.path}, within which it makes a chart`,
        allowed: 'charts directly below the platform',
        fix: 'make it in platform.namespace("…") or platform.cluster',
      },
    ],
  }));
}

/** Dependencies that no file could carry. */
export function dependencyReports(constructs: readonly IConstruct[]): readonly ProblemReport[] {
  return constructs.flatMap(construct =>
    construct.node.dependencies
      .filter(target => Chart.isChart(target) || (Chart.of(target) as Chart) !== Chart.of(construct))
      .map(target => ({
        subject: subjectOf(construct),
        problems: [
          {
            path: 'node.dependencies',
            given: `a dependency on ${target.node.path}`,
            allowed: 'dependencies within one chart',
            fix: 'remove it: sync waves and Flux dependsOn carry the order between charts',
          },
        ],
      })),
  );
}

/** Constructs that depend on themselves. */
export function cycleReports(cycles: ObjectOrder['cycles']): readonly ProblemReport[] {
  return cycles.flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const problem: Problem = {
      path: 'node.dependencies',
      given: [first, ...rest].map(({ node }) => node.path).join(' → '),
      allowed: 'dependencies without a circle',
      fix: 'remove one of them',
    };
    return [{ subject: subjectOf(first), problems: [problem] }];
  });
}

/** What is in the wrong chart. */
export function scopeReports({ construct, manifest }: RenderedObject): readonly ProblemReport[] {
  if (isHostDocument(manifest)) return [hostDocumentReport(construct)];
  const chart = Chart.of(construct);
  const { namespace } = manifest.metadata;
  const problem = (given: string, allowed: string, fix: string): readonly ProblemReport[] => [
    { subject: subjectOf(construct), problems: [{ path: 'metadata.namespace', given, allowed, fix }] },
  ];
  if (chart.namespace === undefined) {
    if (isClusterKind(manifest.kind) || namespace === undefined) return [];
    return problem(
      describe(namespace),
      'no namespace in the cluster chart',
      `make it in platform.namespace(${describe(namespace)})`,
    );
  }
  if (isClusterKind(manifest.kind)) {
    return problem(
      `a ${manifest.kind} in the chart of a namespace`,
      'the cluster chart',
      'make it in platform.cluster',
    );
  }
  if (namespace === chart.namespace) return [];
  return problem(describe(namespace), describe(chart.namespace), 'leave the namespace out: the chart sets it');
}

function hostDocumentReport(construct: ApiObject): ProblemReport {
  const problem: Problem = {
    path: 'kind',
    given: `${construct.apiVersion} ${construct.kind}, which a program reads from a file`,
    allowed: 'objects that the API server takes',
    fix: 'make it a HostFile: those have a folder of their own',
  };
  return { subject: subjectOf(construct), problems: [problem] };
}

/** Objects of one kind, namespace and name, and those that would share a file. */
export function duplicateReports(objects: readonly RenderedObject[]): readonly ProblemReport[] {
  const names = new Map<string, ApiObject>();
  const files = new Map<string, ApiObject>();
  return objects.flatMap(({ construct, manifest, file }) => {
    const name = qualifiedName(manifest);
    // File systems may not tell upper from lower case, so two objects that differ in it alone would share a file.
    const path = `${Chart.of(construct).node.path}/${file}`.toLowerCase();
    const first = names.get(name) ?? files.get(path);
    names.set(name, first ?? construct);
    files.set(path, first ?? construct);
    if (first === undefined) return NONE;
    const problem: Problem = {
      path: 'metadata.name',
      given: `${name}, which ${first.node.path} has already`,
      allowed: 'a name that no other object of its kind and namespace has',
      fix: 'rename one of the two, or remove it',
    };
    return [{ subject: subjectOf(construct), problems: [problem] }];
  });
}
