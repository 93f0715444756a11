import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of a module that the go.mod in a folder pins: `1.4.4`. */
export function pinnedIn(folder: string, module: string): string {
  const lines = readFileSync(join(folder, 'go.mod'), 'utf8').split('\n');
  const words = lines
    .map(line =>
      line
        .replace(/^require /, '')
        .trim()
        .split(' '),
    )
    .find(([name]) => name === module);
  if (words?.[1] === undefined) throw new Error(`${folder} pins no ${module}`);
  return words[1].replace(/^v/, '');
}
