import { progressOn } from '../../lib';

/** What a run says, told at these milliseconds that this many of 1,000 objects are done. */
function said(isTTY: boolean, ...steps: readonly (readonly [milliseconds: number, done: number])[]): readonly string[] {
  const lines: string[] = [];
  let time = 0;
  const write = (text: string) => lines.push(text) > 0;
  const tell = progressOn({ isTTY, write }, () => time);
  for (const [milliseconds, done] of steps) {
    time = milliseconds;
    tell(done, 1_000);
  }
  return lines.filter(line => /\d objects/.test(line));
}

test('says how many are done, how fast, and how long it takes', () => {
  expect(said(true, [1_000, 250], [2_000, 500])).toEqual([
    '250 of 1000 objects, 250 a second, 3 s left',
    '500 of 1000 objects, 250 a second, 2 s left',
  ]);
});

test('does not guess before the first is done', () =>
  expect(said(true, [1_000, 0])).toEqual(['0 of 1000 objects, 0 a second']));

test('says nothing of a short run, nothing twice in a moment, and takes its line back at the end', () => {
  expect(said(true, [100, 500], [400, 1_000])).toEqual([]);
  expect(said(true, [1_000, 100], [1_050, 200])).toHaveLength(1);
  expect(said(true, [1_000, 100], [2_000, 1_000])).toHaveLength(1);
});

test('says nothing where nobody looks', () => expect(said(false, [1_000, 250], [2_000, 500])).toEqual([]));
