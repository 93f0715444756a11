import { ApiObject, JsonPatch, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { apiObject } from '../../lib/core/api-object';
import { manifestOf } from '../../lib/core/plain-object';
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
const anyChange = fc.constantFrom<(object: ApiObject) => void>(
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
    fc.property(document, fc.oneof(document, special), anyChange, (spec, data, act) => {
      const fields = { spec, data, alpha: [spec], 'a: b': { data } };
      // The second holds what the first holds.
      for (const change of [act, () => undefined]) {
        const metadata = { name: `thing-${made++}` };
        const object = apiObject(chart, { apiVersion: 'example.com/v1', kind: 'Thing' }, { metadata, ...fields });
        change(object);
        const stock = textOrError(() => Yaml.stringify(ApiObject.prototype.toJson.call(object)));
        expect(textOrError(() => write(manifestOf(object)))).toBe(stock);
        if (stock !== ERROR) written += 1;
        chart.node.tryRemoveChild(object.node.id);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(written).toBeGreaterThan(1_600);
});

test('objects with equal fields hold the same, which nobody can change; what cdk8s is asked for is its own', () => {
  const chart = new Platform(SETTINGS).namespace('team-a');
  const objects = ['x', 'a', 'b'].map(name =>
    apiObject(chart, { apiVersion: 'v1', kind: 'ConfigMap' }, { metadata: { name }, data: { key: 'value' } }),
  );
  const [, one, other] = objects as [ApiObject, ApiObject, ApiObject];
  expect(manifestOf(one)['data']).toBe(manifestOf(other)['data']);
  for (const object of objects) expect(Object.isFrozen(manifestOf(object)['data'])).toBe(true);
  one.toJson().data.key = 'changed';
  expect(one.toJson()).toEqual(manifestOf(one));
  expect(manifestOf(other)).toEqual({ ...manifestOf(one), metadata: { ...manifestOf(one).metadata, name: 'b' } });
});

test.each([
  ['a token', { resolve: () => 'later' }, {}],
  ['a number that is none', { port: Number.NaN }, { port: null }],
])('%s is not taken for what JSON would make of it', (_, first, second) => {
  const chart = new Platform(SETTINGS).namespace('team-a');
  const objects = [second, first, second].map((spec, index) =>
    apiObject(chart, { apiVersion: 'v1', kind: 'Thing' }, { metadata: { name: `n-${index}` }, spec }),
  );
  expect(objects.map(object => JSON.stringify(ApiObject.prototype.toJson.call(object)))).toEqual(
    objects.map(object => JSON.stringify(manifestOf(object))),
  );
});

const ERROR = 'an error';

function textOrError(act: () => string): string {
  try {
    return act();
  } catch {
    return ERROR;
  }
}
