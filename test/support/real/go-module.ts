import { mustRun } from './run';

/** A module that a program is built from. */
export interface GoModule {
  /** As go.mod pins it, without its `v`. */
  readonly version: string;
  /** Where its files lie. */
  readonly folder: string;
}

/** A module among those that the go.mod of a folder pins; it is fetched if it is not there. */
export function moduleIn(cwd: string, name: string): GoModule {
  const env = { ...process.env, GOWORK: 'off', GOFLAGS: '-mod=readonly' };
  const { Version, Dir } = JSON.parse(mustRun('go', ['mod', 'download', '-json', name], { cwd, env })) as {
    readonly Version: string;
    readonly Dir: string;
  };
  return { version: Version.slice(1), folder: Dir };
}
