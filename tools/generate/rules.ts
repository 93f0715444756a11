import { allRules, EVERY_KIND, POD_KINDS } from '../../lib';
import type { GeneratedFile } from './file';

const HEAD = `# Rules

Every rule has an id, by which a waiver names it. Constructs keep the rules by construction; \`Platform.synth()\` judges every
object by them before it writes anything. This page is generated from [lib/rules](../lib/rules) by \`npm run generate\`.

| id | holds | severity | reads | why | stands on | known to |
| --- | --- | --- | --- | --- | --- | --- |
`;

/** The table of all rules. */
export function rulesFile(): GeneratedFile {
  const rows = [...allRules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, severity, kinds, why, standards, seenBy }) =>
      row([
        `\`${id}\``,
        title,
        severity,
        kinds.map(readable).join(', '),
        why,
        standards.join(', '),
        seenBy.length === 0 ? 'none' : seenBy.join(', '),
      ]),
    );
  return { path: 'docs/rules.md', text: `${HEAD}${rows.join('\n')}\n` };
}

function readable(kind: string): string {
  if (kind === EVERY_KIND) return 'everything';
  return kind === POD_KINDS ? 'whatever makes pods' : kind;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
