import { KeptObjects, type Note } from '../../lib/core/kept-objects';
import type { Manifest } from '../../lib/values/manifest';

const NOTE: Note<string> = { subject: 'Thing at a', waivers: [], isOpen: false, isOfFleet: true };

function thing(name: string, namespace?: string, kind = 'Thing'): Manifest {
  return { apiVersion: 'v1', kind, metadata: { name, ...(namespace !== undefined && { namespace }) } };
}

test('what was noted of an object is told as it was, wherever its subject names the namespace', () => {
  const kept = new KeptObjects<string>();
  const noted: readonly (readonly [Manifest, Note<string>])[] = [
    [thing('x', 'team-a'), { ...NOTE, subject: 'Thing at team-a/team-a-x/team-a' }],
    [thing('x', 'team-b'), { ...NOTE, subject: 'Thing at team-b/team-b-x/team-b' }],
    [thing('y', 'team-b'), { ...NOTE, subject: 'Thing at elsewhere' }],
    [thing('team-c', undefined, 'Namespace'), { ...NOTE, subject: 'Namespace at cluster/team-c', isOpen: true }],
    [thing('z'), { ...NOTE, subject: 'Thing at cluster/z', isOfFleet: false }],
    [thing('w', ''), { ...NOTE, subject: 'Thing at w' }],
    [thing('x', 'team-d'), { ...NOTE, subject: 'Thing at team-d/team-d-x/team-d', waivers: ['one'] }],
    [thing('x', 'team-e'), { ...NOTE, subject: 'Thing at team-e/team-e-x/team-e' }],
  ];
  expect(noted.map(([manifest, note]) => kept.add(manifest, note))).toEqual([...noted.keys()]);
  for (const [place, [, note]] of noted.entries()) expect(kept.noteAt(place)).toEqual(note);
  expect(kept.noteAt(noted.length)).toBeUndefined();
});

test('objects are found by what was noted of them, and by themselves', () => {
  const kept = new KeptObjects<string>();
  const [first, second, third] = [thing('x', 'a'), thing('x', 'b'), thing('x', 'c')];
  kept.add(first, NOTE);
  kept.add(second, { ...NOTE, isOpen: true });
  kept.add(third, { ...NOTE, isOpen: true, isOfFleet: false });
  expect(kept.manifestsWith('isOpen')).toEqual([second, third]);
  expect(kept.manifestsWith('isOfFleet')).toEqual([first, second]);
  expect(kept.placesOf(new Set([third, undefined, first]))).toEqual([
    [first, 0],
    [third, 2],
  ]);
  expect(kept.placesOf(new Set([thing('x', 'a')]))).toEqual([]);
});
