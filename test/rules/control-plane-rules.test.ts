import { controlPlaneRules } from '../../lib/rules/control-plane';
import { COMPONENTS } from '../../lib/rules/control-plane/names';
import { judge } from '../../lib/rules/judge';
import { at, type Manifest } from '../../lib/values/manifest';
import { pathsIn, replaced } from '../support/places';
import { documentCases, flagCases } from './control-plane.cases';
import { documents, kubeadmWith, podWith } from './control-plane.sample';

function broken(manifests: readonly Manifest[]) {
  const { findings, failures } = judge(manifests, controlPlaneRules, { kubernetes: '1.36' });
  expect(failures).toEqual([]);
  return findings.map(({ rule, path, given, manifest, note }) => ({ id: rule.id, path, given, manifest, note }));
}

test('what is emitted, and the same as static pods, breaks no rule', () => {
  expect(broken(documents)).toEqual([]);
  const others = documents.filter(({ kind }) => kind !== 'ClusterConfiguration');
  expect(broken([...others, ...COMPONENTS.map(component => podWith(component, {}))])).toEqual([]);
});

const flagged = Object.entries(flagCases).flatMap(([id, cases]) => cases.map(one => ({ id, ...one })));

test.each(flagged.filter(one => one.in !== 'pod'))(
  '$id does not let pass in kubeadm: $words',
  ({ id, component, flags }) => {
    const found = broken(kubeadmWith(component, flags));
    expect(found.map(one => one.id)).toContain(id);
    for (const { manifest, path, given, note } of found) {
      expect(given).toEqual(at(manifest, ...keysOf(path)));
      expect(note).toMatch(/^--/);
    }
  },
);

test.each(flagged.filter(one => one.in !== 'kubeadm'))(
  '$id does not let pass in a pod: $words',
  ({ id, component, flags }) => {
    const found = broken([podWith(component, flags)]).filter(one => one.id === id);
    expect(found).not.toEqual([]);
    for (const { manifest, path, given } of found) expect(given).toEqual(at(manifest, ...keysOf(path)));
  },
);

const documented = Object.entries(documentCases).flatMap(([id, cases]) => cases.map(one => ({ id, ...one })));

test.each(documented)('$id does not let pass: $words', ({ id, kind, change, paths }) => {
  const changed = documents.map(document => {
    if (document.kind !== kind) return document;
    const copy = structuredClone(document);
    change(copy);
    return copy;
  });
  const found = broken(changed).filter(one => one.id === id);
  expect(found.map(one => one.path)).toEqual(paths);
  expect(JSON.stringify(found.map(one => one.given))).not.toContain('AAAAAAAA');
});

test('every rule has a case', () => {
  const ids = controlPlaneRules.map(({ id }) => id);
  expect(Object.keys({ ...flagCases, ...documentCases }).sort()).toEqual(ids);
});

test('every rule takes anything for a document', () => {
  const junk: readonly unknown[] = [null, true, 0, '', [], [null], {}, { name: 1 }];
  for (const document of [...documents, podWith('kube-apiserver', {})]) {
    for (const keys of pathsIn(document)) {
      for (const value of junk) broken([replaced(document, keys, value) as Manifest]);
    }
  }
});

test('kubeadm v1beta3 has its flags in a map', () => {
  const cluster = { apiVersion: 'kubeadm.k8s.io/v1beta3', kind: 'ClusterConfiguration', metadata: { name: '' } };
  const found = broken([{ ...cluster, apiServer: { extraArgs: { profiling: 'true' } } }]);
  expect(found).toContainEqual(
    expect.objectContaining({ id: 'control-plane/no-profiling', path: 'apiServer.extraArgs.profiling', given: 'true' }),
  );
});

function keysOf(path: string): readonly string[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, plain]) => index ?? plain ?? '');
}
