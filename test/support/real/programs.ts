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
    find: () => {
      const skipped = cannotBe();
      const programs: Programs<T> = skipped === undefined ? attempt(lookFor) : { skipped };
      if (skipped === undefined && programs.skipped !== undefined && process.env['RAMPART_REAL'] === 'required') {
        throw new Error(programs.skipped);
      }
      // Global setup and tests are processes of their own.
      process.env[variable] = JSON.stringify(programs);
    },
    found: () => JSON.parse(process.env[variable] ?? '{"skipped":"nobody looked for the programs"}') as Programs<T>,
  };
}

function attempt<T>(lookFor: () => T): Programs<T> {
  try {
    return { found: lookFor() };
  } catch (error) {
    return { skipped: error instanceof Error ? error.message : String(error) };
  }
}
