import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../support/real/run';

/** The folder of its pinned requirements. */
export const KUBERNETES_VALIDATE = join(__dirname, '../python/kubernetes-validate');

/** What kubernetes-validate says of a file that holds one object. */
export interface Answer {
  readonly file: string;
  readonly verdict: 'passed' | 'failed' | 'no schema';
  readonly says: string;
}

/** Asks kubernetes-validate, by the schemas of one minor version, where a field that they do not know is a fault. */
export function validate(python: string, minor: string, files: readonly string[]): readonly Answer[] {
  const program = join(KUBERNETES_VALIDATE, 'validate.py');
  const args = [program, '--strict', '--kubernetes-version', minor, ...files];
  const { output } = run(python, args);
  return output
    .trimEnd()
    .split('\n')
    .map(line => answerOf(line, minor));
}

/** Its version, as it is pinned. */
export function validatorVersion(): string {
  const requirements = readFileSync(join(KUBERNETES_VALIDATE, 'requirements.txt'), 'utf8');
  const [, version] = /^kubernetes-validate==(\S+)/m.exec(requirements) ?? [];
  if (version === undefined) throw new Error('no version of kubernetes-validate is pinned');
  return version;
}

function answerOf(line: string, minor: string): Answer {
  const [, level, file = '', says = ''] = /^(INFO|WARN|ERROR) (\S+) (.*)$/.exec(line) ?? [];
  // Of a version that it does not have it takes the one before, without a word.
  if (level === 'INFO' && says.endsWith(`against version ${minor}`)) return { file, verdict: 'passed', says };
  if (level === 'WARN' && says.startsWith("Couldn't find schema")) return { file, verdict: 'no schema', says };
  if (level === 'ERROR' && says.includes(`against version ${minor}: `)) return { file, verdict: 'failed', says };
  throw new Error(`kubernetes-validate says something else: ${line}`);
}
