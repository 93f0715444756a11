import { stringify } from 'yaml';
import type { Manifest } from '../../lib';
import { has, type KubernetesVersion } from '../../lib/values/kubernetes-version';
import { qualifiedName } from '../../lib/values/manifest';
import { findPrograms } from '../support/real/programs';
import { pythonPackages } from '../support/real/python-packages';
import { suiteWith } from '../support/real/suite';
import { olderApps } from './schemas/older-apps';
import { KUBERNETES_VALIDATE, validate, validatorVersion } from './schemas/validator';
import { type Emitted, emittedObjects, isNative } from './support/emitted';
import { type Exception, record } from './support/record';

/** Versions that the library supports and that cannot be built from their modules. */
const OLDER = ['1.28', '1.29', '1.30', '1.31', '1.32'] as const;
/** Versions that could be built, and are not: each takes long. */
const BETWEEN = ['1.34', '1.35', '1.36'] as const;

const LATER: Exception = {
  check: 'failed',
  objects: /^assistant\/Deployment\/llm$/,
  why: 'apps/genai is made for 1.36; image volumes came with 1.31.',
};

suiteWith(
  findPrograms(() => ({ python: pythonPackages(KUBERNETES_VALIDATE) })),
  'schemas of the versions of Kubernetes that do not run here',
  ({ python, workplace }) => {
    const judge = (
      minor: KubernetesVersion,
      what: string,
      emitted: readonly Emitted[],
      later: readonly Exception[] = [],
    ) => {
      const objects = new Map(emitted.map(({ file, manifest }) => [file, manifest]));
      const answers = validate(python, minor, [...objects.keys()]);
      const unknown = emitted.map(({ manifest }) => manifest).filter(manifest => !isNative(manifest));
      const kinds = [...new Set(unknown.map(({ kind }) => kind))].sort();
      record({
        judge: 'kubernetes-validate',
        version: validatorVersion(),
        what: `${what}, by the schemas of ${minor}, strictly`,
        expected: emitted.length - unknown.length,
        judged: answers.filter(({ verdict }) => verdict !== 'no schema').length,
        findings: answers
          .filter(({ verdict }) => verdict !== 'passed')
          .map(({ file, verdict, says }) => ({ check: verdict, object: nameOf(objects.get(file)), says })),
        exceptions: [
          ...later,
          {
            check: 'no schema',
            objects: new RegExp(`(^|/)(${kinds.join('|')})/`),
            why: `It has none of custom resources; those whose definitions are there are judged in step admission. ${kinds.join(', ')}.`,
          },
        ],
      });
    };

    test.each([...OLDER, ...BETWEEN])('%s takes what is emitted', minor =>
      judge(minor, 'every object of dist', emittedObjects(), has(minor, '1.31') ? [] : [LATER]),
    );

    test.each(OLDER)('%s takes what is made for it', minor => {
      const made = emittedObjects(olderApps(minor, workplace.newFolder('apps')));
      judge(minor, 'apps/kubeflow and apps/ray made for that version', made);
    });

    test('a field that came later, one that nobody knows and a wrong type are seen', () => {
      const pod = (securityContext: object) =>
        workplace.file(
          'pod.yaml',
          stringify({
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'x' },
            spec: { securityContext, containers: [{ name: 'x', image: 'registry.example/x:1' }] },
          }),
        );
      const verdicts = (minor: string, ...fields: readonly object[]) =>
        validate(python, minor, fields.map(pod)).map(({ verdict }) => verdict);
      const later = { supplementalGroupsPolicy: 'Strict' };
      expect(verdicts('1.28', {}, later, { runAsUser: 'root' })).toEqual(['passed', 'failed', 'failed']);
      expect(verdicts('1.32', {}, later, { runAsNonrot: true })).toEqual(['passed', 'passed', 'failed']);
    });
  },
);

function nameOf(manifest: Manifest | undefined): string {
  return manifest === undefined ? 'unknown file' : qualifiedName(manifest);
}
