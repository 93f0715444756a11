import { parseManifests } from '../../lib/io/parse-manifests';
import { splitPath } from '../../lib/values/problem';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';

/** What was read, and `line:column reason` of what was not. */
function read(text: string) {
  const { objects, unread } = parseManifests('a.yaml', text);
  return {
    names: objects.map(({ manifest }) => `${manifest.kind}/${manifest.metadata?.name}`),
    unread: unread.map(({ position, reason }) => `${position?.line}:${position?.column} ${reason}`),
  };
}

const bomb = ['x: &a [1, 1, 1]', 'y: &b [*a, *a, *a]'];
for (let index = 0; index < 8; index += 1)
  bomb.push(`z${index}: &c${index} [${Array(9).fill(index === 0 ? '*b' : `*c${index - 1}`)}]`);

test.each<[string, string, RegExp]>([
  ['no YAML', 'a: [\n', /^\d:\d cannot be parsed/],
  ['a tab', 'a:\n\t- b\n', /^2:1 cannot be parsed: Tabs/],
  ['a duplicate key', `${POD}kind: Job\n`, /^4:1 the key "kind" a second time/],
  ['a duplicate key deep within', `${POD}spec:\n  a:\n    - b: 1\n      b: 2\n`, /^7:7 the key "b" a second time/],
  ['an anchor bomb', `${POD}${bomb.join('\n')}\n`, /Excessive alias count/],
  ['an anchor that holds itself', `${POD}spec: &a {b: *a}\n`, /^4:14 an anchor that holds itself/],
  ['an alias of nothing', `${POD}spec: *nothing\n`, /nothing/],
  ['a template', `${POD}spec: {{ .Values.spec }}\n`, /^4:8 a key that is no text, as in a template/],
  ['a template with control structures', `{{- if .Values.on }}\n${POD}{{- end }}\n`, /cannot be parsed/],
  ['a document without kind', 'apiVersion: v1\nmetadata: {}\n', /^1:1 a document without kind/],
  ['a document without apiVersion', 'kind: Pod\n', /^1:1 a document without apiVersion/],
  ['a kind that is no text', 'apiVersion: v1\nkind: [Pod]\n', /a document without kind/],
  ['a text', 'hello', /^1:1 no object/],
  ['a list', '- apiVersion: v1\n  kind: Pod\n', /^1:1 no object/],
  ['far too many levels', `${POD}spec: ${'['.repeat(300)}${']'.repeat(300)}\n`, /^4:\d+ more than 200 levels deep/],
  ['more levels than a stack', `${POD}spec: ${'['.repeat(30000)}${']'.repeat(30000)}\n`, /^\d+:\d+ cannot be parsed/],
])('%s is told of with its line, and the rest is read', (_, text, reason) => {
  const { names, unread } = read(`${POD}---\n${text}\n---\n${POD}`);
  expect(names).toEqual(['Pod/a', 'Pod/a']);
  const [first = '', ...rest] = unread;
  // The document stands below four lines of another.
  expect(first.replace(/^\d+/, line => String(Number(line) - 4))).toMatch(reason);
  expect(rest).toEqual([]);
});

test('of a kustomization is judged what stands in it, and told that it is not what it builds', () => {
  const { objects, unread } = parseManifests(
    'a.yaml',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
  );
  expect(objects.map(({ manifest }) => manifest.kind)).toEqual(['Kustomization']);
  expect(unread.map(({ reason }) => reason)).toEqual(['a kustomization, not what it builds']);
});

test.each<[string, string, readonly string[]]>([
  ['nothing', '', []],
  ['comments', '# a\n---\n# b\n', []],
  ['a List', `apiVersion: v1\nkind: List\nitems:\n  - ${POD.trim().replaceAll('\n', '\n    ')}\n`, ['Pod/a']],
  ['a list of one kind', 'apiVersion: v1\nkind: PodList\nitems:\n  - metadata: {name: b}\n', ['Pod/b']],
  ['JSON with tabs', '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"metadata": {"name": "j"}\n}\n', ['Pod/j']],
  ['merged keys', `${POD}x: &x {a: 1}\nspec:\n  <<: *x\n`, ['Pod/a']],
  ['carriage returns', POD.replaceAll('\n', '\r\n'), ['Pod/a']],
  ['a byte order mark', `\uFEFF${POD}`, ['Pod/a']],
])('%s is read', (_, text, expected) => {
  expect(read(text)).toEqual({ names: expected, unread: [] });
});

test('values are read as kubectl reads them', () => {
  const text = `${POD}spec: {a: 0440, b: yes, c: 1:30, d: 2020-01-01, e: "no", f: 1e3, g: off}\n`;
  expect(parseManifests('a.yaml', text).objects[0]?.manifest['spec']).toEqual({
    a: 288,
    b: true,
    c: '1:30',
    d: '2020-01-01',
    e: 'no',
    f: 1000,
    g: false,
  });
});

const PLACED = `# first
apiVersion: v1
kind: ConfigMap
data: &shared {deep: x}
copy: *shared
---
apiVersion: v1
kind: Pod
metadata:
  name: a
  labels: {a/b: c}
spec:
  containers:
    - name: main
      image: nginx
    - name: side
`;

test.each([
  [1, 'metadata.name', 10, 3],
  [1, 'metadata.labels["a/b"]', 11, 12],
  [1, 'spec.containers[0].image', 15, 7],
  [1, 'spec.containers[1]', 16, 7],
  [1, 'spec.containers[1].securityContext.privileged', 16, 7],
  [1, 'spec.missing[3].at.all', 12, 1],
  [1, 'nothing', 7, 1],
  [0, 'data.deep', 4, 16],
  [0, 'copy.deep', 4, 16],
])('of object %d, %s stands at %d:%d', (object, path, line, column) => {
  const { objects } = parseManifests('a.yaml', PLACED);
  expect(objects[object]?.source.positionOf(splitPath(path))).toEqual({ line, column });
});
