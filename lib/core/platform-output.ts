import { StagedFiles } from './staged-files';
import { type ManifestFile, OutputFolder } from './write-files';
import { formerHostFiles, putHostFiles } from './write-host-files';

/** The folders of a platform: what is put into them is seen when all of it is there, or not at all. */
export class PlatformOutput {
  private readonly staged = new StagedFiles();
  private readonly folder: OutputFolder;

  constructor(
    outdir: string,
    private readonly hostdir: string | undefined,
  ) {
    this.folder = new OutputFolder(outdir, this.staged);
  }

  /** Leaves folders, and files of folders, as they are; or nothing, if any of them is gone. */
  keep(paths: readonly string[]): boolean {
    return this.folder.keep(paths);
  }

  /** Prepares manifests; all those of a folder come in one call. */
  put(files: readonly ManifestFile[]): void {
    this.folder.put(files);
  }

  /** Moves everything to its place. */
  finish(hostFiles: readonly ManifestFile[]): void {
    const former = this.hostdir === undefined ? [] : formerHostFiles(this.hostdir);
    this.folder.finish();
    if (this.hostdir !== undefined) putHostFiles(this.hostdir, hostFiles, former, this.staged);
    this.staged.commit();
  }

  /** Leaves everything as it was. */
  abandon(): void {
    this.staged.abandon();
  }
}
