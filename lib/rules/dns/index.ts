import type { Rule } from '../rule';
import { coreDns } from './core-dns';

/** Every rule of this group, sorted by id. */
export const dnsRules: readonly Rule[] = [coreDns];
