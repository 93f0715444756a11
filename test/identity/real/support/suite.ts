import { suiteWith } from '../../../support/real/suite';
import type { Workplace } from '../../../support/real/workplace';
import { type LoginPrograms, loginPrograms } from './programs';

/** Everything that a file of tests works with. */
export type Tools = LoginPrograms & { readonly workplace: Workplace };

/** A group of tests with the real programs of a login. */
export function realSuite(title: string, tests: (tools: Tools) => void): void {
  suiteWith(loginPrograms.found(), title, tests);
}
