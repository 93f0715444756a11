import { ApiObject, type App, Chart, Names } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { allRules } from '../rules/catalogue';
import { isHostDocument } from '../rules/host-document';
import { type Manifest, objectName, qualifiedName } from '../values/manifest';
import { describe, type Problem } from '../values/problem';
import { type JudgedObject, type Judging, judgeObjects } from './judge-objects';
import { ProblemError, type ProblemReport, subjectOf } from './problem-error';
import { hostDocuments, hostFileReports, hostFilesIn, renderHostFiles } from './render-host';
import { isClusterKind } from './scope';
import type { ManifestFile } from './write-files';
import { yamlWriter } from './yaml-text';

/** An object of the tree and the manifest that it gives. */
interface RenderedObject {
  readonly construct: ApiObject;
  readonly manifest: Manifest;
}

/** All that synthesis writes. */
export interface Rendered {
  /** What is applied to the API server. */
  readonly manifests: readonly ManifestFile[];
  /** What programs on nodes read, with an index; empty if there are no host files. */
  readonly hostFiles: readonly ManifestFile[];
}

/**
 * Turns an app into files: the same text as stock cdk8s writes for the same tree, one object a file, and its host files.
 * @param hostdir - The folder that host files will be written to, if there is one.
 * @throws ProblemError if any construct, object or rule objects; then there are no files at all
 */
export function renderFiles(app: App, judging: Judging, hostdir: string | undefined): Rendered {
  const constructs = app.node.findAll();
  // Guests validate themselves here; an object that cannot be rendered must not hide what they found.
  report(validationReports(constructs));
  const objects = constructs
    .filter(isApiObject)
    .map(construct => ({ construct, manifest: construct.toJson() as Manifest }));
  const write = yamlWriter();
  const hostFiles = hostFilesIn(constructs);
  const manifests = objects.map(object => ({
    path: pathOf(object, app.outputFileExtension),
    text: write(object.manifest),
  }));
  report([
    ...dependencyReports(constructs),
    ...objects.flatMap(scopeReports),
    ...duplicateReports(objects, manifests),
    ...hostFileReports(hostFiles, hostdir),
    ...judgeObjects([...objects.map(toJudge), ...hostDocuments(hostFiles)], constructs, allRules, judging),
  ]);
  return { manifests, hostFiles: renderHostFiles(hostFiles, judging) };
}

function toJudge({ construct, manifest }: RenderedObject): JudgedObject {
  return { construct, manifest, name: objectName(manifest), subject: subjectOf(construct) };
}

function report(reports: readonly ProblemReport[]): void {
  if (reports.length > 0) throw new ProblemError(reports);
}

function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

// Named as stock cdk8s names them: characters that a file system may refuse are dropped.
function pathOf({ construct, manifest }: RenderedObject, extension: string): string {
  const file = `${manifest.kind}.${manifest.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
  return `${Names.toDnsLabel(Chart.of(construct))}/${file}${extension}`;
}

function validationReports(constructs: readonly IConstruct[]): readonly ProblemReport[] {
  return constructs.flatMap(construct => {
    const messages = construct.node.validate();
    return messages.length === 0 ? [] : [{ subject: subjectOf(construct), problems: [], messages }];
  });
}

function dependencyReports(constructs: readonly IConstruct[]): readonly ProblemReport[] {
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

function scopeReports({ construct, manifest }: RenderedObject): readonly ProblemReport[] {
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

function duplicateReports(
  objects: readonly RenderedObject[],
  files: readonly ManifestFile[],
): readonly ProblemReport[] {
  const seen = new Map<string, ApiObject>();
  return objects.flatMap(({ construct, manifest }, index) => {
    // File systems may not tell upper from lower case, so two objects that differ in it alone would share a file.
    const keys = [qualifiedName(manifest), (files[index]?.path ?? '').toLowerCase()];
    const first = keys.map(key => seen.get(key)).find(found => found !== undefined);
    for (const key of keys) seen.set(key, first ?? construct);
    if (first === undefined) return [];
    const problem: Problem = {
      path: 'metadata.name',
      given: `${qualifiedName(manifest)}, which ${first.node.path} has already`,
      allowed: 'a name that no other object of its kind and namespace has',
      fix: 'rename one of the two, or remove it',
    };
    return [{ subject: subjectOf(construct), problems: [problem] }];
  });
}
