import { PackedDocuments } from '../../lib/core/packed-documents';

test('documents come back as they were, in their order, packed or not', () => {
  const odd = ['', 'a: 1\n', '- "é\u2028 \u{1f600} \ud800"\n', `text: ${'x'.repeat(300_000)}\n`];
  const documents = Array.from({ length: 2_000 }, (_, index) => ({
    name: `Thing.${index}`,
    text: `${odd[index % 400] ?? 'kind: Thing\n'.repeat(50)}${index}`,
  }));
  const packed = new PackedDocuments();
  expect(packed.all()).toEqual([]);
  for (const document of documents) packed.add(document);
  expect(packed.all()).toEqual(documents);
  expect(packed.all()).toEqual(documents);
});
