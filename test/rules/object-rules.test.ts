import { auditRules } from '../../lib/rules/audit';
import { authenticationRules } from '../../lib/rules/authentication';
import { allRules } from '../../lib/rules/catalogue';
import { judge } from '../../lib/rules/judge';
import { notebookRules } from '../../lib/rules/notebook';
import type { Rule } from '../../lib/rules/rule';
import { at, type Manifest } from '../../lib/values/manifest';
import { JUNK, pathsIn } from '../support/junk';
import { auditRuleCases } from './audit-rules.cases';
import { objectRuleCases, type Written } from './object-rules.cases';
import { programCases } from './platform.cases';

const groups = [auditRules, authenticationRules, notebookRules];
// Rules with a test of their own are left to it.
const rules = groups.flat().filter(({ id }) => !(id in programCases));
const allCases = { ...objectRuleCases, ...auditRuleCases };

const passing = rules.flatMap(rule =>
  Object.entries(allCases[rule.id]?.passes ?? {}).map(([words, objects]) => ({
    id: rule.id,
    rule,
    words,
    objects,
  })),
);
const failing = rules.flatMap(rule =>
  Object.entries(allCases[rule.id]?.fails ?? {}).map(([words, found]) => ({
    id: rule.id,
    rule,
    words,
    ...found,
  })),
);

describe('cases', () => {
  test.each(passing)('$id lets pass: $words', ({ rule, objects }) => {
    expect(placesOf(rule, objects)).toEqual([]);
  });

  test.each(failing)('$id does not let pass: $words', ({ rule, objects, paths }) => {
    expect(placesOf(rule, objects)).toEqual(paths);
  });

  test.each(failing)('$id says what stands there: $words', ({ rule, objects }) => {
    for (const { manifest, path, given } of findings(rule, objects)) {
      if (given !== '(not shown)') expect(given).toEqual(at(manifest, ...keysOf(path)));
      expect(objects).toContain(manifest);
    }
  });

  test('are for the rules that there are, and for each both', () => {
    // The other groups have tests of their own.
    const judged = Object.entries(allCases).filter(([id]) => /^(audit|authentication|notebook)\//.test(id));
    expect(judged.map(([id]) => id).sort()).toEqual(rules.map(({ id }) => id).sort());
    for (const [, { passes, fails }] of judged) {
      expect(Object.keys(passes)).not.toHaveLength(0);
      expect(Object.keys(fails)).not.toHaveLength(0);
    }
  });
});

describe('rules', () => {
  test('are all in the catalogue, each once', () => {
    expect(allRules).toEqual(expect.arrayContaining(rules));
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
  });

  test.each(groups)('of one group are sorted by id', (...group) => {
    const ids = group.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids.map(id => id.split('/')[0])).size).toBe(1);
  });

  test.each(rules)('$id speaks for itself', ({ id, title, why, allowed, fix }) => {
    expect(id).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
    for (const text of [title, why, allowed, fix]) expect(text).toMatch(/[^.\s]$/);
  });

  test.each(rules)('$id takes anything for an object', rule => {
    const objects = [...new Set(rules.flatMap(({ id }) => Object.values(allCases[id]?.passes ?? {})[0] ?? []))];
    for (const object of objects) {
      for (const keys of pathsIn(object)) {
        for (const junk of JUNK) {
          const rest = objects.filter(other => other !== object);
          const broken = replaced(object, keys, junk) as Written;
          const found = findings(rule, [broken, ...('checkAll' in rule ? rest : [])]);
          if (found.some(({ path }) => path === '')) throw new Error(`${rule.id} does not say where`);
        }
      }
    }
  });
});

function findings(rule: Rule, objects: readonly Written[]) {
  const { findings, failures } = judge(objects as readonly Manifest[], [rule], { kubernetes: '1.34' });
  if (failures[0] !== undefined) throw failures[0].error;
  return findings;
}

function placesOf(rule: Rule, objects: readonly Written[]): readonly string[] {
  return findings(rule, objects).map(({ path }) => path);
}

/** The keys that a path was written from. */
function keysOf(path: string): readonly string[] {
  return [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, plain]) => quoted ?? index ?? plain ?? '',
  );
}

function replaced(value: unknown, [key, ...rest]: readonly string[], junk: unknown): unknown {
  if (key === undefined) return junk;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, junk) : item));
  return { ...(value as object), [key]: replaced(at(value, key), rest, junk) };
}
