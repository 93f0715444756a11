import { sameTrees } from '../../support/same-trees';

// A file of its own: the two layouts are compared side by side.
test('10,000 random trees have the bytes of stock cdk8s', () => {
  expect(sameTrees('file-per-namespace', 10_000).get('object')).toBeGreaterThan(5_000);
}, 900_000);
