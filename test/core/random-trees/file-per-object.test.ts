import { yamlWriter } from '../../../lib/core/yaml-text';
import { differingTrees, sameTrees } from '../../support/same-trees';

afterEach(() => jest.restoreAllMocks());

test('10,000 random trees have the bytes of stock cdk8s', () => {
  expect(sameTrees('file-per-object', 10_000).get('object')).toBeGreaterThan(5_000);
}, 900_000);

test('a writer that is wrong in one word is found, and shown by trees that are read at a glance', () => {
  const write = yamlWriter();
  const found = differingTrees('file-per-object', given => write(given).replaceAll('"12e03"', '12e03'));
  expect(JSON.stringify(found)).toContain('"12e03"');
  // Of up to 8 trees and 32 parts; what stands behind the one that shows it may stay.
  expect(found.length).toBeLessThanOrEqual(2);
  expect(found.flat().length).toBeLessThanOrEqual(4);
}, 900_000);
