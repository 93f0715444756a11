import { type KeptObject, KeptObjects } from '../../lib/core/kept-objects';
import type { Manifest } from '../../lib/values/manifest';

function thing(name: string, more: Partial<KeptObject<string>> = {}): KeptObject<string> {
  const manifest: Manifest = { apiVersion: 'v1', kind: 'Thing', metadata: { name } };
  const marks = { isOpen: false, isOfCluster: false, isOfFleet: false };
  return { manifest, subject: `Thing at ${name}`, waivers: [], ...marks, ...more };
}

test('what was noted of an object is told as it was', () => {
  const kept = new KeptObjects<string>();
  const batches = [
    [thing('a'), thing('b', { subject: 'Thing at "b"\nand more' }), thing('c', { waivers: ['one'] })],
    [],
    [thing('d', { waivers: ['one', 'two'] }), thing('e')],
  ];
  for (const batch of batches) kept.add(batch);
  const all = batches.flat();
  expect(kept.size).toBe(all.length);
  for (const [place, { subject, waivers }] of all.entries()) expect(kept.noteAt(place)).toEqual({ subject, waivers });
  expect(kept.noteAt(all.length)).toBeUndefined();
});

test('objects are found by what they are kept for, and by themselves', () => {
  const kept = new KeptObjects<string>();
  const first = thing('a', { isOfFleet: true });
  const second = thing('b', { isOpen: true, isOfFleet: true });
  const third = thing('c', { isOpen: true, isOfCluster: true });
  kept.add([first, second]);
  kept.add([third]);
  expect(kept.manifestsWith('isOpen')).toEqual([second.manifest, third.manifest]);
  expect(kept.manifestsWith('isOfFleet')).toEqual([first.manifest, second.manifest]);
  expect(kept.manifestsWith('isOfCluster')).toEqual([third.manifest]);
  expect(kept.placesOf(new Set([third.manifest, undefined, first.manifest]))).toEqual([
    [first.manifest, 0],
    [third.manifest, 2],
  ]);
  expect(kept.placesOf(new Set([thing('a').manifest]))).toEqual([]);
});
