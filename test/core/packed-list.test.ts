import { PackedList } from '../../lib/core/packed-list';

test('what is added comes back as it was, in its order, packed or not', () => {
  const odd = ['', 'a: 1\n', '- "é\u2028 \u{1f600} \ud800"\n', `text: ${'x'.repeat(300_000)}\n`];
  const documents = Array.from({ length: 2_000 }, (_, index) => ({
    name: `Thing.${index}`,
    text: `${odd[index % 400] ?? 'kind: Thing\n'.repeat(50)}${index}`,
  }));
  const packed = new PackedList<(typeof documents)[number]>();
  expect(packed.all()).toEqual([]);
  for (const document of documents) packed.add(document, document.text.length);
  for (let round = 0; round < 2; round++) {
    expect(packed.all()).toEqual(documents);
    expect(documents.map((_, place) => packed.at(place))).toEqual(documents);
  }
  for (const place of [-1, 2_000]) expect(packed.at(place)).toBeUndefined();
});
