import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/**
 * Lets `cdk8s synth` write to a folder that survives a failing run. The CLI deletes its output folder, foreign files
 * included, before it starts the app; so `output:` in cdk8s.yaml names a link to the real folder, which this makes anew each
 * time. Any other folder that the CLI was told to use, and any other runner, get just what they ask for.
 *
 * @param folder where the manifests are kept, such as `dist`
 * @param link what `output:` names, such as `build/dist`
 * @param given what the CLI asks for
 * @returns the folder to synthesize to
 */
export function keptOutdir(
  folder: string,
  link: string,
  given: string | undefined = process.env['CDK8S_OUTDIR'],
): string {
  if (given === undefined || resolve(given) !== resolve(link)) return given ?? folder;
  mkdirSync(folder, { recursive: true });
  mkdirSync(dirname(link), { recursive: true });
  // What lies there was written by an app that knew nothing of the link; the CLI would have deleted it too.
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
  symlinkSync(relative(dirname(resolve(link)), resolve(folder)), link, 'junction');
  return folder;
}
