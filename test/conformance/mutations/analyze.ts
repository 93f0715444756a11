import { join } from 'node:path';
import { jsonOf, type Scanner } from '../scanners/scanner';
import { pinnedIn } from '../support/pinned';

/** The folder of its program. */
export const ISTIO_ANALYZE = join(__dirname, '../go/istio-analyze');

const GROUPS = /^(networking|security|telemetry|extensions)\.istio\.io\//;

interface Message {
  readonly code: string;
  readonly level: string;
  readonly says: string;
}

/** All analyzers of `istioctl analyze`, which see one object at a time. */
export function istioAnalyze(program: string): Scanner {
  return {
    judge: 'istioctl',
    version: pinnedIn(ISTIO_ANALYZE, 'istio.io/istio'),
    reads: ({ apiVersion }) => GROUPS.test(apiVersion),
    opens: () => true,
    relates: false,
    scan: subjects => {
      const sets = jsonOf(program, [], { input: JSON.stringify(subjects.map(({ text }) => text)) });
      const findings = (sets as readonly (readonly Message[])[]).flatMap((messages, index) =>
        messages
          .filter(({ level }) => level !== 'Info')
          .map(({ code, says }) => ({ check: `analyze ${code}`, index, says })),
      );
      return { judged: subjects.length, findings };
    },
  };
}
