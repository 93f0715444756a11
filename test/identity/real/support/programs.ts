import { join } from 'node:path';
import { goProgram } from '../../../support/real/go-program';
import { programSet } from '../../../support/real/programs';
import { mustRun } from '../../../support/real/run';
import { type SlapdProgram, slapdProgram } from './slapd-program';

/** The programs that a login needs. */
export interface LoginPrograms {
  readonly dex: string;
  readonly oauth2Proxy: string;
  readonly slapd: SlapdProgram;
}

const MODULES = join(__dirname, '..', 'go');

export const loginPrograms = programSet<LoginPrograms>('login', findLogin);

/** Looks for what a login needs. */
export function findLogin(): LoginPrograms {
  mustRun('openssl', ['version']);
  return {
    slapd: slapdProgram(),
    dex: goProgram(join(MODULES, 'dex')),
    oauth2Proxy: goProgram(join(MODULES, 'oauth2-proxy')),
  };
}
