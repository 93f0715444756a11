import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 60_000;
const PAUSE = 200;

/** Waits for something to come true. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await holds()); await sleep(PAUSE)) {
    if (Date.now() > end) throw new Error('it does not come true');
  }
}
