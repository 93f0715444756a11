import { stripVTControlCharacters } from 'node:util';

/**
 * A line broken between words, so that it fits a terminal; what follows is set in below its text. A word that is too long
 * for a line, such as a path, stays whole.
 * @param width - Columns; undefined breaks nothing.
 * @param indent - Columns by which what follows is set in.
 */
export function wrapped(line: string, width: number | undefined, indent: number): string {
  if (width === undefined || lengthOf(line) <= width) return line;
  const [lead = ''] = /^ */.exec(line) ?? [];
  const lines: string[] = [];
  let current = lead;
  let isEmpty = true;
  for (const word of line.slice(lead.length).split(' ')) {
    if (!isEmpty && lengthOf(current) + 1 + lengthOf(word) > width) {
      lines.push(current);
      [current, isEmpty] = [' '.repeat(indent), true];
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current].join('\n');
}

// Colours take no place.
function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
