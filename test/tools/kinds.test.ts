import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'imports/kinds';
const GVK = /GVK: GroupVersionKind = \{\s+apiVersion: '(.+)',\s+kind: '(.+)',\s+\}/g;

test('there is a file of kinds for each file of classes', () => {
  const classes = readdirSync('imports').filter(name => name.endsWith('.ts'));
  expect(readdirSync(FOLDER)).toEqual(classes);
});

test.each(readdirSync(FOLDER))('%s has the groups, versions and kinds of the classes', name => {
  const kinds = Object.values<object>(jest.requireActual(`../../${FOLDER}/${name}`));
  const classes = [...readFileSync(`imports/${name}`, 'utf8').matchAll(GVK)];
  const ofClasses = classes.map(([, apiVersion, kind]) => ({ apiVersion, kind }));
  expect(kinds).toHaveLength(ofClasses.length);
  expect(kinds).toEqual(expect.arrayContaining(ofClasses));
});
