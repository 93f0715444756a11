import { join } from 'node:path';
import * as fc from 'fast-check';
import { readManifests } from '../../lib/io/read-manifests';
import { kindOf } from '../../lib/rules/kinds';
import type { Manifest } from '../../lib/values/manifest';
import { hardenedPod } from '../support/hardened-pod';
import { pathsIn, replaced } from '../support/places';
import { everyCase } from './every-case';

/** One object of each kind that our apps emit, the files of hosts among them. */
const emitted = new Map(
  readManifests([join(__dirname, '..', '..', 'dist')]).objects.map(({ manifest }) => [kindOf(manifest), manifest]),
);
/** Objects of every kind that a rule reads. */
export const samples: readonly Manifest[] = [
  hardenedPod(),
  ...emitted.values(),
  ...everyCase.flatMap(([, { passes, fails }]) => [
    ...Object.values(passes).flat(),
    ...Object.values(fails).flatMap(({ objects }) => objects),
  ]),
] as Manifest[];

const places = samples.flatMap(sample => pathsIn(sample).map(keys => ({ sample, keys })));

// Keys that lie in wait for code which asks an object for them.
const key = fc.oneof(
  fc.string(),
  fc.constantFrom('toString', 'valueOf', 'constructor', 'length', 'name', '__proto__', 'then'),
);
const json = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, '', '*', 0, -1, 1.5, 1e300),
    fc.string(),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** A sample with any JSON value in any place of it. */
export const brokenSample: fc.Arbitrary<Manifest> = fc
  .tuple(fc.constantFrom(...places), json)
  .map(([{ sample, keys }, junk]) => replaced(sample, keys, junk) as Manifest);
