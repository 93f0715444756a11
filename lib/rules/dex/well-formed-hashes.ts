import { isText } from '../objects';
import { dexRule, entries, key } from './config';

const BCRYPT = /^\$2[abxy]?\$(\d\d)\$[./A-Za-z0-9]{53}$/;
/** Cost of a hash: Dex recommends the lower one, and refuses a login above the higher one. */
const COST = { least: 12, most: 16 };

export const wellFormedHashes = dexRule({
  id: 'dex/well-formed-hashes',
  title: 'hashes of passwords are whole, slow to guess, and each for one user',
  why: 'with a cut one Dex does not start, a cheap one is guessed in hours, and one hash for two users is one password',
  severity: 'medium',
  standards: ['Dex: local connector', 'OWASP password storage'],
  seenBy: [],
  violations: config => {
    const seen = new Set<unknown>();
    return entries(config, 'staticPasswords').flatMap(user => {
      const hash = key(user, 'hash');
      if (!isText(hash.value)) return [];
      const isRepeated = seen.has(hash.value);
      seen.add(hash.value);
      return isWellFormed(hash.value) && !isRepeated ? [] : [{ path: hash.path, given: '(not shown)' }];
    });
  },
  allowed: 'a bcrypt hash of 60 characters with a cost from 12 to 16, another one for each user',
  fix: 'make one with htpasswd -bnBC 12 "" PASSWORD, and give it to Dex by hashFromEnv',
});

function isWellFormed(hash: string): boolean {
  const text = hash.startsWith('$') ? hash : Buffer.from(hash, 'base64').toString('utf8');
  const cost = Number(BCRYPT.exec(text)?.[1] ?? 0);
  return cost >= COST.least && cost <= COST.most;
}
