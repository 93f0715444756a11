import { relative, resolve } from 'node:path';
import { App, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import type { PodKind } from '../rules/pods/pod-kind';
import { type PodTable, podTable } from '../rules/pods/table';
import { type IsoDate, isoDate } from '../values/date';
import type { PlainPodSpec } from '../values/pod';
import type { Problem } from '../values/problem';
import { recent } from '../values/recent';
import { check, object, oneOf } from '../values/schema';
import { ClusterChart, NamespaceChart } from './chart';
import type { PutFiles } from './chart-synthesis';
import type { Judging } from './judge-objects';
import { PlatformOutput } from './platform-output';
import { type Principals, principalsOf } from './principals';
import { ProblemError } from './problem-error';
import type { Progress } from './progress';
import { type PlatformSettings, platformSettings, type Settings } from './settings';
import { sharingFields } from './shared-fields';
import { synthesizeTree } from './tree-synthesis';
import { declareWaivers } from './waiver';
import type { ManifestFile } from './write-files';

/** What `Platform` takes: the keys of `platform.yaml`, and where and as of when to synthesize. */
export interface PlatformProps extends PlatformSettings {
  /**
   * Folder for the manifests.
   * @default - as in any cdk8s App: CDK8S_OUTDIR, or `dist`
   */
  readonly outdir?: string;
  /**
   * One file an object, in a folder a namespace: a reviewer sees what a change touches. Or one file a namespace: fewer
   * files for very large fleets.
   * @default file-per-object
   */
  readonly layout?: Layout;
  /**
   * Folder for host files, under the names that a node expects; apart from `outdir`, whose files are applied.
   * @default - none, and a host file is an error
   */
  readonly hostdir?: string;
  /**
   * Day against which end dates of waivers are judged; synthesis never reads the clock.
   * @default - end dates are not judged
   */
  readonly asOf?: IsoDate;
  /**
   * Kinds of custom resources that make pods, beside the known ones; one that is named again is as it is named here.
   * @default - the known ones: see docs/rules.md
   */
  readonly podKinds?: readonly PodKind[];
}

/** All that synthesis writes. */
export interface Rendered {
  /** What is applied to the API server. */
  readonly manifests: readonly ManifestFile[];
  /** What programs on nodes read, with an index; empty if there are no host files. */
  readonly hostFiles: readonly ManifestFile[];
}

/** How manifests are spread over files. */
export type Layout = keyof typeof LAYOUTS;

const LAYOUTS = {
  'file-per-object': YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  'file-per-namespace': YamlOutputType.FILE_PER_CHART,
} as const;

const platformProps = object({
  ...platformSettings.entries,
  asOf: v.optional(isoDate),
  layout: v.optional(oneOf(['file-per-object', 'file-per-namespace'])),
});

/** How many pods are known again. */
const KNOWN_PODS = 1_000;

const FOLDERS = {
  path: 'hostdir',
  allowed: 'a folder that is not within outdir, nor around it: what lies there is applied to the API server',
  fix: 'for example outdir "dist/cluster/manifests" and hostdir "dist/cluster/host"',
} as const;

/**
 * A whole platform: the cdk8s App that holds every chart. `synth()` validates once, judges every object in memory, and
 * only then writes.
 * @throws ProblemError with all problems of the props, or of all objects
 */
export class Platform extends App {
  /** The platform that a construct belongs to. */
  static override of(construct: Construct): Platform {
    const root = construct.node.root;
    if (root instanceof Platform) return root;
    throw new Error(`${construct.node.path} is not in a Platform: make its charts in \`new Platform({ … })\``);
  }

  /** The settings, with every default filled in. */
  readonly settings: Settings;
  /** The mesh identities of the platform's own components. */
  readonly principals: Principals;
  /** The chart for objects of the cluster scope. */
  readonly cluster: ClusterChart;
  /** Day against which end dates of waivers are judged. */
  readonly asOf: IsoDate | undefined;
  /** Folder for host files. */
  readonly hostdir: string | undefined;
  /** The pods that were hardened in it, by what they were before. */
  readonly hardenedPods = recent<PlainPodSpec>(KNOWN_PODS);

  /** Gives equal fields of objects as one. */
  readonly fieldsOf = sharingFields();

  private readonly podTable: PodTable;
  protected namespaces = new Map<string, NamespaceChart>();

  constructor({ outdir, hostdir, podKinds, ...given }: PlatformProps) {
    super({
      // An unknown layout is told of below.
      yamlOutputType: LAYOUTS[given.layout ?? 'file-per-object'],
      ...(outdir !== undefined && { outdir }),
    });
    const checked = check(platformProps, given);
    const problems = [...(checked.problems ?? []), ...folderProblems(this.outdir, hostdir)];
    if (checked.problems || problems.length > 0) throw new ProblemError([{ subject: 'Platform', problems }]);
    const { asOf, layout: _, ...settings } = checked.value;
    this.settings = settings;
    this.principals = principalsOf(settings);
    this.asOf = asOf;
    this.podTable = podTable(podKinds);
    this.hostdir = hostdir;
    declareWaivers(this, settings.waivers);
    this.cluster = new ClusterChart(this);
  }

  /** The chart of a namespace; asked for twice, it is the same chart. */
  namespace(name: string): NamespaceChart {
    const chart = this.namespaces.get(name) ?? new NamespaceChart(this, name);
    this.namespaces.set(name, chart);
    return chart;
  }

  /** By what measure the objects are judged. */
  get judging(): Judging {
    return { kubernetes: this.settings.kubernetes, podTable: this.podTable, asOf: this.asOf, inMemory: true };
  }

  /** The manifests that `synth()` writes, without writing them. */
  render(): readonly ManifestFile[] {
    return this.renderAll().manifests;
  }

  /**
   * The manifests and the host files that `synth()` writes, without writing them.
   * @param progress - Told how many objects are judged, such as `progressOn(process.stderr)`.
   */
  renderAll(progress?: Progress): Rendered {
    const ofCharts: (readonly ManifestFile[])[] = [];
    const hostFiles = this.synthesize(files => ofCharts.push(files), progress);
    return { manifests: ofCharts.flat(), hostFiles };
  }

  override synth(): void {
    this.output(put => this.synthesize(put));
  }

  /** Writes what `renderAll()` gave: for apps of several platforms, which write none before all are right. */
  write({ manifests, hostFiles }: Rendered): void {
    this.output(put => {
      put(manifests);
      return hostFiles;
    });
  }

  private synthesize(put: PutFiles, progress?: Progress): readonly ManifestFile[] {
    return synthesizeTree(this, { judging: this.judging, hostdir: this.hostdir, put, progress });
  }

  private output(act: (put: PutFiles) => readonly ManifestFile[]): void {
    const output = new PlatformOutput(this.outdir, this.hostdir);
    try {
      output.finish(act(files => output.put(files)));
    } catch (error) {
      output.abandon();
      throw error;
    }
  }
}

function folderProblems(outdir: string, hostdir: string | undefined): readonly Problem[] {
  if (hostdir === undefined || !(contains(outdir, hostdir) || contains(hostdir, outdir))) return [];
  return [{ ...FOLDERS, given: `${JSON.stringify(hostdir)}, with outdir ${JSON.stringify(outdir)}` }];
}

function contains(folder: string, other: string): boolean {
  return !relative(resolve(folder), resolve(other)).startsWith('..');
}
