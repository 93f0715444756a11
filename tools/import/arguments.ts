import { parseArgs } from 'node:util';
import { folderProblems } from './sources';

const ALLOWED = 'allowed: nothing (definitions come from the network), or --from FOLDER';

type Token = ReturnType<typeof tokensOf>[number];

/** What the command line asks for, and all that is wrong with it. */
export interface Arguments {
  /** The folder to read the definitions from; without it they come from the network. */
  readonly from: string | undefined;
  readonly problems: readonly string[];
}

/** Reads the command line. */
export function readArguments(args: readonly string[]): Arguments {
  const tokens = tokensOf(args);
  const folders = tokens.flatMap(folderOf);
  const repeated =
    folders.length > 1 ? [`--from: given ${folders.length} times (${folders.join(', ')}); give it once`] : [];
  const problems = [...tokens.flatMap(tokenProblems), ...repeated, ...folders.flatMap(folderProblems)];
  return { from: folders[0], problems };
}

function tokensOf(args: readonly string[]) {
  return parseArgs({ args: [...args], options: { from: { type: 'string' } }, strict: false, tokens: true }).tokens;
}

function tokenProblems(token: Token): string[] {
  switch (token.kind) {
    case 'positional':
      return [`${token.value}: unexpected argument; ${ALLOWED}`];
    case 'option':
      return optionProblems(token);
    default:
      return [];
  }
}

function optionProblems(option: Extract<Token, { kind: 'option' }>): string[] {
  if (option.name !== 'from') {
    return [`${option.rawName}: unknown option; ${ALLOWED}`];
  }
  return option.value ? [] : [`${option.rawName}: no folder given; ${ALLOWED}`];
}

function folderOf(token: Token): string[] {
  return token.kind === 'option' && token.name === 'from' && token.value ? [token.value] : [];
}
