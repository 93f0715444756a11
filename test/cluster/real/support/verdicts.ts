import { run } from '../../../support/real/run';

/** Expects that a program takes what it is given. */
export function accepts(program: string, ...args: readonly string[]): void {
  expect(run(program, args)).toMatchObject({ status: 0 });
}

/** Expects that a program refuses what it is given, for this reason. */
export function refuses(why: RegExp, program: string, ...args: readonly string[]): void {
  const { status, output } = run(program, args);
  expect(status).not.toBe(0);
  expect(output).toMatch(why);
}
