import { isDeepStrictEqual } from 'node:util';
import { type CrossFieldProblem, problem } from '../../../../values/cross-field';
import { variableSources } from '../environment';
import type { DexSettings } from '../shape';

/** One variable cannot hold two secrets. */
export function variables(settings: DexSettings): readonly CrossFieldProblem[] {
  const sources = variableSources(settings);
  return sources.flatMap(({ keys, name, secret }) => {
    const first = sources.find(source => source.name === name);
    if (first === undefined || isDeepStrictEqual(first.secret, secret)) return [];
    return [problem(keys, name, 'one secret for each variable', 'rename one of the two')];
  });
}
