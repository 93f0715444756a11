import { allRules, judge, type Rule } from 'cdk8s-rampart';
import { SETTINGS } from './fleet';
import { objectsOf } from './objects';

/** Objects that are judged in all, however many at a time: what ran for longer is compiled better. */
const IN_ALL = 100_000;

/** Sets of rules that are measured, by name. */
export const RULES = {
  object: allRules.filter(rule => !('checkAll' in rule)),
  fleet: allRules.filter(rule => 'checkAll' in rule),
  every: allRules,
} satisfies Readonly<Record<string, readonly Rule[]>>;

/** Name of a set of rules that can be measured. */
export type RulesName = keyof typeof RULES;

// Time of the processor, not of the clock: what else the machine does then counts little.
function secondsOf(act: () => unknown): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function main([name = '', count = '']: readonly string[]): void {
  const rules = RULES[name as RulesName];
  const objects = objectsOf(Number(count));
  const rounds = Array.from({ length: IN_ALL / objects.length }, () =>
    secondsOf(() => judge(objects, rules, { kubernetes: SETTINGS.kubernetes })),
  );
  // The first rounds are those before it was compiled.
  const later = rounds.slice(rounds.length / 2).sort((a, b) => a - b);
  process.stdout.write(String(later[Math.floor(later.length / 2)]));
}

if (require.main === module) main(process.argv.slice(2));
