import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { baselineOf } from '../../report/baseline';
import { renderHuman } from '../../report/human';
import { count } from '../../report/report';
import type { ExitCode, Terminal } from '../terminal';
import { UsageError } from '../usage-error';
import { type CheckingOptions, checkPaths } from './check';

/** Options of `rampart baseline`. */
export interface BaselineOptions extends CheckingOptions {
  readonly output: string;
  /** @default false */
  readonly acceptNew?: boolean;
}

/**
 * Writes the findings of today into a file, so that only new ones fail. A file that is there only gets shorter, unless new
 * findings are accepted in so many words.
 */
export function baselineCommand(paths: readonly string[], options: BaselineOptions, terminal: Terminal): ExitCode {
  const { output, acceptNew = false, ...checking } = options;
  const isThere = existsSync(output);
  const { report, identities } = checkPaths(
    paths,
    { ...checking, ...(isThere && { baseline: output }) },
    terminal.today,
  );
  if (report.unread.length > 0 || report.checked.objects === 0) {
    terminal.err(renderHuman({ ...report, findings: [] }, { styles: terminal.styles, width: terminal.width }));
    return 2;
  }
  const states = new Map<string, number>();
  for (const { fingerprint, state } of report.findings) {
    if (state === 'open') states.set(fingerprint, (states.get(fingerprint) ?? 0) + 1);
  }
  const fresh = identities.filter(({ fingerprint }) => states.has(fingerprint)).length;
  if (isThere && fresh > 0 && !acceptNew) {
    throw new UsageError(
      `${count(fresh, 'finding')} that ${output} does not know`,
      'a baseline that only gets shorter',
      'correct them, see `rampart check --baseline`; or accept them with --accept-new',
    );
  }
  const baseline = baselineOf(identities);
  // A crash may leave the temporary file, never half a baseline.
  writeFileSync(`${output}.tmp`, `${JSON.stringify(baseline, undefined, 2)}\n`);
  renameSync(`${output}.tmp`, output);
  const gone = report.gone.reduce((sum, entry) => sum + entry.count, 0);
  terminal.out(
    `${output}: ${count(identities.length, 'known finding')}${isThere ? `, ${fresh} new, ${gone} gone` : ''}\n`,
  );
  return 0;
}
