import { row } from '../../../tools/generate/row';

const HEAD = `# What others say of it

Programs that we did not write judge what this repository emits: all of \`dist/\`, and where it says so the pods that are in it.
\`npm run conformance\` asks them and fails when their answers are not the ones below; this page is written by
\`npm run conformance -- --update\`. *Expected* objects are counted by us, *judged* ones by the judge. A finding stands only with
an exception, which says how many findings it is for and why they are right to stay; one that no finding needs must go.

Kubernetes 1.33, trivy and the command line of Kyverno take ten minutes each to build, kube-bench, Istio's analyzers and
Gatekeeper a few: where one is not built, a run says that it was not asked, and its rows are those of the last run that had it.

kube-linter and polaris are in no registry that they could be built from, nor are the libraries of Kyverno and Gatekeeper and the
newer controls of kubescape: the two are asked where they are installed in exactly that version, the others where a checkout of that
commit lies. kubescape's controls are asked by Open Policy Agent, as kubescape does it, and not by kubescape itself; those that
ask about a node or a cloud are not among them.

Where the manifests have their certificates from an ACME server, as Let's Encrypt is one, a CA inside of the cluster issues them here:
no ACME server can be asked about domains that are nobody's. What is asked for, and what comes, is compared all the same.
`;

const COLUMNS = ['judge', 'version', 'judges', 'expected', 'judged', 'findings', 'exceptions'];

/** A line of the table. */
export interface Row {
  readonly judge: string;
  readonly version: string;
  readonly what: string;
  readonly expected: number;
  readonly judged: number;
  readonly findings: number;
  readonly exceptions: readonly string[];
}

/** Lines of the table, by the step that they are of. */
export type Table = ReadonlyMap<string, readonly string[]>;

/** The line of a row. */
export function lineOf({ judge, version, what, expected, judged, findings, exceptions }: Row): string {
  return row([judge, version, what, ...[expected, judged, findings].map(String), exceptions.join('<br>') || 'none']);
}

/** The page with a table. */
export function pageOf(table: Table): string {
  const sections = [...table]
    .filter(([, lines]) => lines.length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([step, lines]) => [`\n## ${step}\n`, row(COLUMNS), row(COLUMNS.map(() => '---')), ...lines].join('\n'));
  return `${[HEAD.trimEnd(), ...sections].join('\n')}\n`;
}

/** The table of a page. */
export function tableOf(page: string): Table {
  const sections = page.split(/^## /m).slice(1);
  return new Map(
    sections.map(section => {
      const [step = '', ...lines] = section.split('\n');
      return [step, lines.filter(line => line.startsWith('| ')).slice(2)];
    }),
  );
}

/** The lines of a step after a run. What was not judged, where not everything could be, stays as it was and is told of. */
export function linesAfter(
  committed: readonly string[],
  rows: readonly Row[],
  isWhole: boolean,
): { readonly lines: readonly string[]; readonly notRun: readonly string[] } {
  const made = rows.map(lineOf);
  const keys = made.map(keyOf);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`two rows have the same judge, version and objects: ${twice}`);
  const notRun = isWhole ? [] : committed.filter(line => !keys.includes(keyOf(line)));
  return { lines: [...made, ...notRun].sort(), notRun };
}

/** What changes between two tables, a line each, as a diff writes it. */
export function differences(before: Table, after: Table): readonly string[] {
  const [old, now] = [before, after].map(table =>
    [...table].flatMap(([step, lines]) => lines.map(line => `${step} ${line}`)),
  ) as [string[], string[]];
  return [
    ...old.filter(line => !now.includes(line)).map(line => `- ${line}`),
    ...now.filter(line => !old.includes(line)).map(line => `+ ${line}`),
  ].sort((one, other) => (one.slice(2) < other.slice(2) ? -1 : 1));
}

/** What a line is known by: judge, version, and what was judged. */
export function keyOf(line: string): string {
  return line.split(' | ').slice(0, 3).join(' | ');
}
