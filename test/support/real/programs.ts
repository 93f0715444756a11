/** Real programs that a group of tests needs; `skipped` says why there are none. */
export type Programs<T> =
  | { readonly skipped: string; readonly found?: never }
  | { readonly skipped?: never; readonly found: T };

/** A set of real programs: looked for once, in jest's global setup, and used in every file of tests. */
export interface ProgramSet<T> {
  /** Finds or builds everything. What is missing is a reason to skip, or an error where `RAMPART_REAL=required`. */
  readonly find: () => void;
  /** What `find` found. */
  readonly found: () => Programs<T>;
}

/**
 * A set of programs under a name of its own.
 * @param cannotBe - Why this machine can never have them, such as for want of rights: a reason to skip, whatever is required.
 */
export function programSet<T>(
  name: string,
  lookFor: () => T,
  cannotBe: () => string | undefined = () => undefined,
): ProgramSet<T> {
  const variable = `RAMPART_PROGRAMS_${name.toUpperCase()}`;
  return {
    // Global setup and tests are processes of their own.
    find: () => {
      process.env[variable] = JSON.stringify(findPrograms(lookFor, cannotBe));
    },
    found: () => JSON.parse(process.env[variable] ?? '{"skipped":"nobody looked for the programs"}') as Programs<T>,
  };
}

/**
 * Finds or builds programs, where one file of tests needs them. What is missing is a reason to skip, or an error where
 * `RAMPART_REAL=required`.
 * @param cannotBe - Why this machine can never have them: a reason to skip, whatever is required.
 */
export function findPrograms<T>(lookFor: () => T, cannotBe: () => string | undefined = () => undefined): Programs<T> {
  const skipped = cannotBe();
  if (skipped !== undefined) return { skipped };
  const programs = attempt(lookFor);
  if (programs.skipped !== undefined && process.env['RAMPART_REAL'] === 'required') throw new Error(programs.skipped);
  return programs;
}

function attempt<T>(lookFor: () => T): Programs<T> {
  try {
    return { found: lookFor() };
  } catch (error) {
    return { skipped: error instanceof Error ? error.message : String(error) };
  }
}
