import { type KeptObject, KeptObjects } from '../../lib/core/kept-objects';
import type { Manifest } from '../../lib/values/manifest';

function thing(name: string, more: Partial<KeptObject<string>> = {}): KeptObject<string> {
  const manifest: Manifest = { apiVersion: 'v1', kind: 'Thing', metadata: { name } };
  const marks = { isOpen: false, isOfCluster: false, isOfFleet: false };
  return { manifest, subject: `Thing at ${name}`, waivers: [], ...marks, ...more };
}

test('what was noted of an object is told as it was', () => {
  const kept = new KeptObjects<string>();
  const objects = [
    thing('a'),
    thing('b', { subject: 'Thing at "b"\nand more' }),
    thing('c', { waivers: ['one'] }),
    thing('d', { waivers: ['one', 'two'] }),
    thing('e'),
  ];
  expect(objects.map(object => kept.add(object))).toEqual([...objects.keys()]);
  for (const [place, { subject, waivers }] of objects.entries())
    expect(kept.noteAt(place)).toEqual({ subject, waivers });
  expect(kept.noteAt(objects.length)).toBeUndefined();
});

test('objects are found by what they are kept for, and by themselves', () => {
  const kept = new KeptObjects<string>();
  const first = thing('a', { isOfFleet: true });
  const second = thing('b', { isOpen: true, isOfFleet: true });
  const third = thing('c', { isOpen: true, isOfCluster: true });
  for (const object of [first, second, third]) kept.add(object);
  expect(kept.manifestsWith('isOpen')).toEqual([second.manifest, third.manifest]);
  expect(kept.manifestsWith('isOfFleet')).toEqual([first.manifest, second.manifest]);
  expect(kept.manifestsWith('isOfCluster')).toEqual([third.manifest]);
  expect(kept.placesOf(new Set([third.manifest, undefined, first.manifest]))).toEqual([
    [first.manifest, 0],
    [third.manifest, 2],
  ]);
  expect(kept.placesOf(new Set([thing('a').manifest]))).toEqual([]);
});
