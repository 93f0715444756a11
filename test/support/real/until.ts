import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 60_000;
const PAUSE = 200;

/** Waits for something to come true, for some milliseconds. */
export async function until(holds: () => Promise<boolean>, patience = PATIENCE): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); await sleep(PAUSE)) {
    if (Date.now() > end) throw new Error('it does not come true');
  }
}
