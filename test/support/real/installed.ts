import { run } from './run';

/** A program that is published in no registry, in one version. */
export interface Installed {
  readonly name: string;
  readonly version: string;
}

/** Why a program is not there: it is used where somebody has installed it, in exactly that version. */
export function unlessInstalled({ name, version }: Installed): string | undefined {
  const { status, output } = run(name, ['version']);
  return status === 0 && output.trim().endsWith(version) ? undefined : `${name} ${version} is not installed`;
}
