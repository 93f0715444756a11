import { ApiObject, JsonPatch, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { apiObject } from '../../lib/core/api-object';
import { Platform } from '../../lib/core/platform';
import { yamlWriter } from '../../lib/core/yaml-text';
import { SETTINGS } from '../support/manifests';
import { document, text } from '../support/yaml-samples';

/** Fields that cdk8s has its own way with: tokens, and keys that classes have too. */
const special = fc.dictionary(
  fc.oneof(text, fc.constantFrom('10', '9', 'metadata', 'constructor', 'resolve', 'value', '__proto__')),
  fc.oneof(
    text,
    fc.constantFrom(null, undefined, Number.NaN, [null], {}, []),
    fc.record({ resolve: text.map(given => () => ({ given, nothing: null })) }),
  ),
  { maxKeys: 4, noNullPrototype: true },
);

/** What users do to an object that was made. */
const change = fc.constantFrom<(object: ApiObject) => void>(
  () => undefined,
  ({ metadata }) => metadata.addLabel('yes', 'no'),
  ({ metadata }) => metadata.addAnnotation('a', '- b: c #'),
  ({ metadata }) => metadata.add('generateName', 'x-'),
  ({ metadata }) => metadata.addFinalizers('example.com/wait'),
  object => object.addJsonPatch(JsonPatch.add('/data', { z: 1, a: null })),
);

test('an object is the text that stock cdk8s writes of it, whatever its fields, and whatever is changed afterwards', () => {
  const write = yamlWriter();
  const chart = new Platform(SETTINGS).namespace('team-a');
  let [made, written] = [0, 0];
  fc.assert(
    fc.property(document, fc.oneof(document, special), change, (spec, data, act) => {
      const fields = { metadata: { name: `thing-${made++}` }, spec, data, alpha: [spec], 'a: b': { data } };
      const object = apiObject(chart, { apiVersion: 'example.com/v1', kind: 'Thing' }, fields);
      act(object);
      const stock = textOrError(() => Yaml.stringify(ApiObject.prototype.toJson.call(object)));
      expect(textOrError(() => write(object.toJson()))).toBe(stock);
      if (stock !== ERROR) written += 1;
      chart.node.tryRemoveChild(object.node.id);
    }),
    { numRuns: 2_000 },
  );
  expect(written).toBeGreaterThan(1_600);
});

const ERROR = 'an error';

function textOrError(act: () => string): string {
  try {
    return act();
  } catch {
    return ERROR;
  }
}
