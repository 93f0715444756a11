import type { App } from 'cdk8s';
import { allRules } from '../rules/catalogue';
import { ChartSynthesis, type PutFiles } from './chart-synthesis';
import { type Judging, ObjectJudge } from './judge-objects';
import { orderedTree, refuseFor } from './ordered-tree';
import type { Progress } from './progress';
import { hostDocuments, hostFileReports, renderHostFiles } from './render-host';
import type { ManifestFile } from './write-files';

/** What `synthesizeTree` needs beside the tree. */
export interface TreeSynthesisOptions {
  readonly judging: Judging;
  /** The folder that host files will be written to. @default - there is none, and a host file is an error */
  readonly hostdir: string | undefined;
  /** Takes the manifests, before it is known whether all are right. */
  readonly put: PutFiles;
  /** Told while the objects are judged. @default - nobody is */
  readonly progress?: Progress | undefined;
}

/**
 * Turns an app into files: the same text as stock cdk8s writes for the same tree, and its host files. Manifests are put chart
 * by chart, those of a fleet are not held all at once.
 * @returns the host files
 * @throws ProblemError if any construct, object or rule objects; then what was put must not be used
 */
export function synthesizeTree(
  app: App,
  { judging, hostdir, put, progress }: TreeSynthesisOptions,
): readonly ManifestFile[] {
  const { constructs, charts, hostFiles, reports } = orderedTree(app);
  const documents = hostDocuments(hostFiles);
  const total = charts.reduce((sum, { objects }) => sum + objects.length, documents.length);
  const judge = new ObjectJudge(allRules, judging, { progress: done => progress?.(done, total) });
  const synthesis = new ChartSynthesis(app, judging, judge, put);
  synthesis.report([...reports, ...hostFileReports(hostFiles, hostdir)]);
  judge.declare(constructs);
  const ofCluster = synthesis.render(charts.filter(({ namespace }) => namespace === undefined));
  synthesis.put(ofCluster);
  const others = [...ofCluster.flatMap(({ objects }) => objects), ...documents];
  synthesis.take(
    charts.filter(({ namespace }) => namespace !== undefined),
    others,
    true,
  );
  progress?.(total, total);
  refuseFor([...synthesis.reports, ...judge.finish()], constructs);
  return renderHostFiles(hostFiles, judging);
}
