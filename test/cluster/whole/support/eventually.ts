import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 120_000;
const PAUSE = 1_000;

/** Waits until expectations hold; the last one that does not is the error. */
export async function eventually(expectations: () => void | Promise<void>, patience = PATIENCE): Promise<void> {
  for (const end = Date.now() + patience; ; await sleep(PAUSE)) {
    try {
      return await expectations();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
