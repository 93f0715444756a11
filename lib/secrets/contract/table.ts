import type { SecretLength } from '../../core/secret-expectation';
import { type ContractEntry, placeOf } from './entry';

const HEAD = `| Secret | what it is | bytes | where it lies in the store | who uses it |
| --- | --- | --- | --- | --- |
`;

/** The contract as a table of Markdown: what to fill the store with. Secrets that a controller makes up are left out. */
export function secretTable(entries: readonly ContractEntry[]): string {
  const rows = entries
    .filter(({ source }) => source !== 'controller')
    .map(entry =>
      row([
        `\`${placeOf(entry)}\``,
        entry.purposes.join('; ') || 'said by whoever uses it',
        lengthWords(entry.length),
        entry.store === undefined ? `see ${entry.by}` : storeWords(entry.store),
        entry.readers.join(', ') || 'a controller',
      ]),
    );
  return `${HEAD}${rows.join('')}`;
}

/** A length in words: "at least 32". */
export function lengthWords(length: SecretLength): string {
  return 'atLeast' in length ? `at least ${length.atLeast}` : `exactly ${length.oneOf.join(', ')}`;
}

function storeWords({ key, property }: NonNullable<ContractEntry['store']>): string {
  return property === undefined ? `\`${key}\`` : `\`${key}\`, field \`${property}\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}
