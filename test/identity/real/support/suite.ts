import { foundPrograms, type Programs } from './programs';
import { Workplace } from './workplace';

/** Everything that a file of tests works with. */
export type Tools = Exclude<Programs, { readonly skipped: string }> & { readonly workplace: Workplace };

/** A group of tests with the real programs, which cleans up behind itself; without the programs it says so. */
export function realSuite(title: string, tests: (tools: Tools) => void): void {
  const programs = foundPrograms();
  if (programs.skipped !== undefined) {
    test.todo(`SKIPPED: ${title}, because ${programs.skipped}`);
    return;
  }
  describe(title, () => {
    const workplace = new Workplace();
    afterAll(() => workplace.close());
    tests({ ...programs, workplace });
  });
}
