import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../../../support/real/run';

const OCI = 'application/vnd.oci.image';

/** What an image says of how it is run. */
export interface ImageProps {
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  /** User and group, by number. @default - root */
  readonly user?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly workingDir?: string;
}

/** Writes an image with one layer where the registry finds it: the manifest, and every blob under its digest. */
export function writeImage(folder: string, root: string, props: ImageProps): void {
  mkdirSync(folder, { recursive: true });
  const tar = join(folder, 'layer.tar');
  // The same files make the same digest, whoever unpacked them and when.
  const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
  mustRun('tar', ['--create', '--file', tar, ...same, '--directory', root, '.']);
  const layer = digestOf(readFileSync(tar));
  renameSync(tar, join(folder, layer.digest));
  const { command = [], entrypoint = [], user = '', env = {}, workingDir = '/' } = props;
  const config = blob(folder, {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: {
      User: user,
      Env: Object.entries({ PATH: '/bin:/usr/bin:/usr/local/bin', ...env }).map(pair => pair.join('=')),
      Entrypoint: entrypoint,
      Cmd: command,
      WorkingDir: workingDir,
    },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const manifest = {
    schemaVersion: 2,
    mediaType: `${OCI}.manifest.v1+json`,
    config: { mediaType: `${OCI}.config.v1+json`, ...config },
    layers: [{ mediaType: `${OCI}.layer.v1.tar`, ...layer }],
  };
  blob(folder, manifest);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** The digest by which an image that was written is referred to. */
export function imageDigest(folder: string): string {
  return digestOf(readFileSync(join(folder, 'manifest.json'))).digest;
}

function blob(folder: string, content: object): { readonly digest: string; readonly size: number } {
  const bytes = Buffer.from(JSON.stringify(content));
  const described = digestOf(bytes);
  writeFileSync(join(folder, described.digest), bytes);
  return described;
}

function digestOf(bytes: Buffer): { readonly digest: string; readonly size: number } {
  return { digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, size: bytes.length };
}
