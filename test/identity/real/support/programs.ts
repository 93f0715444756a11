import { goProgram } from './go-program';
import { mustRun } from './run';
import { type SlapdProgram, slapdProgram } from './slapd-program';

/** The real programs; `skipped` says why there are none. */
export type Programs =
  | { readonly skipped: string }
  | { readonly skipped?: never; readonly dex: string; readonly oauth2Proxy: string; readonly slapd: SlapdProgram };

const VARIABLE = 'RAMPART_REAL_PROGRAMS';

/**
 * Finds or builds everything, once for all test files. What is missing is a reason to skip, or an error where
 * `RAMPART_REAL=required`.
 */
export function findPrograms(): void {
  const programs = attempt();
  if (programs.skipped && process.env['RAMPART_REAL'] === 'required') throw new Error(programs.skipped);
  process.env[VARIABLE] = JSON.stringify(programs);
}

/** What {@link findPrograms} found. */
export function foundPrograms(): Programs {
  return JSON.parse(process.env[VARIABLE] ?? '{"skipped":"nobody looked for the programs"}') as Programs;
}

function attempt(): Programs {
  try {
    mustRun('openssl', ['version']);
    return { slapd: slapdProgram(), dex: goProgram('dex'), oauth2Proxy: goProgram('oauth2-proxy') };
  } catch (error) {
    return { skipped: error instanceof Error ? error.message : String(error) };
  }
}
