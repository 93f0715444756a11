import { spawnSync } from 'node:child_process';

const LONGEST = 64 * 1024 * 1024;

/** What a program said, and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Options of {@link run}. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds. @default - as long as it takes */
  readonly timeout?: number;
}

/** Runs a program to its end; a program that is not there ends with `null`. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: LONGEST,
    ...options,
  });
  return { status, output: error ? error.message : stdout + stderr };
}

/** Runs a program that must succeed. */
export function mustRun(program: string, args: readonly string[], options: RunOptions = {}): string {
  const { status, output } = run(program, args, options);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${output}`);
  return output;
}
