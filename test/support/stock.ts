import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import type { Platform } from '../../lib';

/** Texts of files by their paths. */
export type Files = Readonly<Record<string, string>>;

/** What we would write for a platform. */
export function oursOf(platform: Platform): Files {
  return Object.fromEntries(platform.render().map(({ path, text }) => [path, text]));
}

/** What stock cdk8s writes for it, below a folder of the test. */
export function stockOf(platform: Platform, folder: string): Files {
  const outdir = mkdtempSync(join(folder, 'stock-'));
  App.prototype.synth.call(Object.assign(Object.create(App.prototype), platform, { outdir }));
  const paths = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml'));
  const files = paths.map(path => [path, readFileSync(join(outdir, path), 'utf8')] as const);
  // For a chart without objects stock writes an empty file, which kubectl refuses.
  return Object.fromEntries(files.filter(([, text]) => text !== ''));
}
