import { createColors } from 'picocolors';
import { PLAIN, type Styles } from '../report/styles';

/** Where commands write, and what they know of the world around them. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly styles: Styles;
  /** Columns, where somebody looks. @default - lines are as long as they are */
  readonly width?: number | undefined;
  /** The day of today, `2027-03-31`. */
  readonly today: string;
}

/** How a run ended: 0 is clean, 1 has findings, 2 could not check everything, or was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Widest and narrowest lines that text is broken to. */
const [NARROWEST, WIDEST] = [60, 200];

/** The columns that text is broken to: none where the output goes to a file or a program, which wants whole lines. */
export function widthFor(columns: number | undefined, isTerminal: boolean): number | undefined {
  return isTerminal && columns ? Math.min(Math.max(columns, NARROWEST), WIDEST) : undefined;
}

/** Colours where somebody looks: on a terminal, unless NO_COLOR is set; FORCE_COLOR brings them anywhere. */
export function stylesFor(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Styles {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: term } = environment;
  if (none !== undefined && none !== '') return PLAIN;
  const forced = force !== undefined && force !== '' && force !== '0';
  return forced || (isTerminal && term !== 'dumb' && force !== '0') ? createColors(true) : PLAIN;
}
