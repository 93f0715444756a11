import type { Scan, Scanner, Subject } from '../scanners/scanner';

/** A subject, and which set of objects it belongs to: objects of different sets have nothing to do with each other. */
export interface Member extends Subject {
  readonly set: number;
}

/** What is asked of a program before mutations: to object, and not to say how much it judged. */
export interface Objector extends Pick<Scanner, 'judge' | 'version' | 'has' | 'reads' | 'relates'> {
  readonly scan: (subjects: readonly Member[], folder: string) => Pick<Scan, 'findings'>;
}
