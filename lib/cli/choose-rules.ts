import { suggest } from '../values/nearest';
import { allRuleTexts } from './rule-texts';
import { UsageError } from './usage-error';

/** Ids of rules, of which those that are wanted are reported. */
export type IsWanted = (rule: string) => boolean;

/**
 * Which rules to report: those that `--rules` names, without those that `--skip` names; a name is an id, a group such as
 * `workload`, or `workload/*`.
 * @throws UsageError for a name of nothing
 */
export function chooseRules(rules: readonly string[], skip: readonly string[]): IsWanted {
  const only = idsOf('--rules', rules);
  const without = idsOf('--skip', skip);
  return id => (rules.length === 0 || only.has(id)) && !without.has(id);
}

function idsOf(option: string, names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names.flatMap(name => {
      const group = name.replace(/\/\*$/, '');
      const ids = allRuleTexts.map(({ id }) => id).filter(id => id === name || id.startsWith(`${group}/`));
      if (ids.length === 0) throw unknownRule(`${option} ${JSON.stringify(name)}`, name);
      return ids;
    }),
  );
}

/** The error for the name of a rule that there is not. */
export function unknownRule(given: string, name: string): UsageError {
  const ids = allRuleTexts.map(({ id }) => id);
  const groups = ids.map(id => id.split('/')[0] ?? '');
  return new UsageError(
    given,
    'the id of a rule, or of a group of rules',
    suggest(name, [...ids, ...new Set(groups)], 'list them with `rampart rules`'),
  );
}
