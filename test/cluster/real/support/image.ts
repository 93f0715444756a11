import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../../../support/real/run';

const OCI = 'application/vnd.oci.image';

/** Writes an image with one layer where the registry finds it: the manifest, and every blob under its digest. */
export function writeImage(folder: string, root: string, command: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const tar = join(folder, 'layer.tar');
  mustRun('tar', ['--create', '--file', tar, '--directory', root, '.']);
  const layer = digestOf(readFileSync(tar));
  renameSync(tar, join(folder, layer.digest));
  const config = blob(folder, {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: { Cmd: command, Env: ['PATH=/bin:/usr/local/bin'] },
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

function blob(folder: string, content: object): { readonly digest: string; readonly size: number } {
  const bytes = Buffer.from(JSON.stringify(content));
  const described = digestOf(bytes);
  writeFileSync(join(folder, described.digest), bytes);
  return described;
}

function digestOf(bytes: Buffer): { readonly digest: string; readonly size: number } {
  return { digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, size: bytes.length };
}
