import type { Scan, Scanner, Subject } from '../scanners/scanner';

/** What is asked of a program before mutations: to object, and not to say how much it judged. */
export interface Objector extends Pick<Scanner, 'judge' | 'version' | 'has' | 'reads' | 'relates'> {
  readonly scan: (subjects: readonly Subject[], folder: string) => Pick<Scan, 'findings'>;
}
