import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Set where a run writes what it finds instead of comparing it. */
export const UPDATE_VARIABLE = 'RAMPART_CONFORMANCE_UPDATE';

/** Holds a text to a committed file; `npm run conformance -- STEP --update` writes the file. */
export function expectFile(path: string, text: string): void {
  if (process.env[UPDATE_VARIABLE] !== undefined) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}
