import type { Programs } from './programs';
import { Workplace } from './workplace';

/** A group of tests with real programs, which cleans up behind itself; without the programs it says so. */
export function suiteWith<T extends object>(
  { skipped, found }: Programs<T>,
  title: string,
  tests: (tools: T & { readonly workplace: Workplace }) => void,
): void {
  if (skipped !== undefined) {
    test.todo(`SKIPPED: ${title}, because ${skipped}`);
    return;
  }
  describe(title, () => {
    const workplace = new Workplace();
    afterAll(() => workplace.close());
    tests({ ...found, workplace });
  });
}
