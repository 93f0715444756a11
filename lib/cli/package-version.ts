import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at } from '../values/manifest';

/** The version of this package. */
export function packageVersion(folder = __dirname): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return String(at(JSON.parse(readFileSync(file, 'utf8')), 'version'));
  return packageVersion(dirname(folder));
}
