import { type Definition, OPEN_OBJECT, type Schema, slimSchema, slimWanted } from '../../tools/import/slim';

const CONTAINER = objectOf({ name: { type: 'string' }, image: { type: 'string' }, securityContext: objectOf({}) });
const POD_SPEC = objectOf({ containers: listOf(CONTAINER), hostNetwork: { type: 'boolean' } });
const WANTED = { group: 'kubeflow.org', kind: 'Notebook' };

describe('slimSchema', () => {
  test('opens a pod template and a pod spec, wherever they are', () => {
    const schema = objectOf({ template: objectOf({ spec: POD_SPEC }), workers: listOf(POD_SPEC) });

    expect(slimSchema(schema)).toEqual(objectOf({ template: OPEN_OBJECT, workers: listOf(OPEN_OBJECT) }));
  });

  test('does not open the whole kind where its spec is a pod spec', () => {
    expect(slimSchema(objectOf({ spec: POD_SPEC }))).toEqual(objectOf({ spec: OPEN_OBJECT }));
  });

  test('opens the items of lists of containers and of volumes, and no other list', () => {
    const volume = objectOf({ name: { type: 'string' }, emptyDir: objectOf({}), persistentVolumeClaim: objectOf({}) });
    const variable = objectOf({ name: { type: 'string' }, value: { type: 'string' } });
    const schema = objectOf({ sidecars: listOf(CONTAINER), volumes: listOf(volume), env: listOf(variable) });

    expect(slimSchema(schema)).toEqual(
      objectOf({ sidecars: listOf(OPEN_OBJECT), volumes: listOf(OPEN_OBJECT), env: listOf(variable) }),
    );
  });

  test('keeps a single object that merely has the fields of a container', () => {
    expect(slimSchema(objectOf({ model: CONTAINER }))).toEqual(objectOf({ model: CONTAINER }));
  });

  test('drops descriptions at every depth, but not a property of that name', () => {
    const described = { type: 'string', description: 'Prose.' };
    const schema = {
      ...objectOf({ description: described, tags: { type: 'object', additionalProperties: described } }),
      description: 'Prose.',
      anyOf: [{ required: ['tags'], description: 'Prose.' }],
    };

    expect(slimSchema(schema)).toEqual({
      ...objectOf({
        description: { type: 'string' },
        tags: { type: 'object', additionalProperties: { type: 'string' } },
      }),
      anyOf: [{ required: ['tags'] }],
    });
  });

  test('keeps the camel-case one of two spellings of a field, and a field with no other spelling', () => {
    const text = { type: 'string' };

    expect(slimSchema(objectOf({ jwks_uri: text, jwksUri: text, client_id: text }))).toEqual(
      objectOf({ jwksUri: text, client_id: text }),
    );
  });

  test('keeps default values as they are', () => {
    const schema = objectOf({ meta: { type: 'object', default: { description: 'a value, no prose' } } });

    expect(slimSchema(schema)).toEqual(schema);
  });
});

describe('slimWanted', () => {
  test('keeps only the stored version', () => {
    const { found, problems } = slimWanted(WANTED, [definitionOf('v1beta1', 'v1', 'v1alpha1')], 'FOLDER');

    expect(problems).toEqual([]);
    expect(found.map(({ spec }) => spec.versions.map(version => version.name))).toEqual([['v1']]);
  });

  test('a wanted kind that is missing is a problem, even where another group has a kind of that name', () => {
    const other = { group: 'example.org', kind: 'Notebook' };
    const { found, problems } = slimWanted(other, [definitionOf('v1')], 'FOLDER');

    expect(found).toEqual([]);
    expect(problems).toEqual([
      'example.org/Notebook is not in FOLDER; correct imports/releases.yaml or what that place holds',
    ]);
  });

  test('a wanted kind that is there twice is a problem', () => {
    const { found, problems } = slimWanted(WANTED, [definitionOf('v1'), definitionOf('v1')], 'FOLDER');

    expect(found).toEqual([]);
    expect(problems).toEqual(['kubeflow.org/Notebook is 2 times in FOLDER; keep one of them']);
  });

  test('a definition without a stored version is a problem', () => {
    expect(slimWanted(WANTED, [definitionOf('v1beta1', 'v2')], 'FOLDER').problems).toEqual([
      'FOLDER: kubeflow.org/Notebook: none of its versions is the stored one (versions: v1beta1, v2)',
    ]);
  });

  test('a definition that lacks what is needed is a problem', () => {
    const incomplete = { ...definitionOf('v1'), metadata: {} };

    expect(slimWanted(WANTED, [incomplete], 'FOLDER').problems).toEqual([
      expect.stringContaining('FOLDER: kubeflow.org/Notebook: metadata.name: '),
    ]);
  });
});

/** A definition of Notebook with some versions, of which only `v1` is stored. */
function definitionOf(...versions: string[]): Definition {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'notebooks.kubeflow.org' },
    spec: {
      group: 'kubeflow.org',
      names: { kind: 'Notebook', plural: 'notebooks' },
      scope: 'Namespaced',
      versions: versions.map(name => ({
        name,
        served: true,
        storage: name === 'v1',
        schema: { openAPIV3Schema: objectOf({}) },
      })),
    },
  };
}

function objectOf(properties: Schema): Schema {
  return { type: 'object', properties };
}

function listOf(items: Schema): Schema {
  return { type: 'array', items };
}
