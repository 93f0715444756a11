import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import type { Progress } from '../core/progress';

/** Milliseconds before the first word, and between two. */
const PATIENCE = 500;
const PAUSE = 100;

/** A terminal, or whatever the error output leads to. */
type Output = Pick<WriteStream, 'write'> & { readonly isTTY?: boolean };

/**
 * Says on a terminal how far a long run has come: objects done, how fast, and how long it will take. Says nothing where
 * the output is no terminal, nor of a short run.
 * @param now - Milliseconds, of any clock.
 */
export function progressOn(output: Output, now: () => number = () => performance.now()): Progress {
  if (output.isTTY !== true) return () => undefined;
  const start = now();
  let last = start + PATIENCE - PAUSE;
  return (done, total) => {
    const time = now();
    const isLast = done === total;
    if (time - last < PAUSE && !(isLast && last > start + PATIENCE - PAUSE)) return;
    last = time;
    cursorTo(output as WriteStream, 0);
    clearLine(output as WriteStream, 0);
    if (!isLast) output.write(lineOf(done, total, (time - start) / 1000));
  };
}

function lineOf(done: number, total: number | undefined, seconds: number): string {
  const rate = done / seconds;
  const of = total === undefined ? '' : ` of ${total}`;
  const left = total === undefined || done === 0 ? '' : `, ${Math.ceil((total - done) / rate)} s left`;
  return `${done}${of} objects, ${Math.round(rate)} a second${left}`;
}
