import type { Manifest } from '../../lib';
import { qualifiedName } from '../../lib/values/manifest';
import { goProgram, unlessBuilt } from '../support/real/go-program';
import { ApiServer } from '../support/real/kubernetes';
import { kubernetesProgram } from '../support/real/kubernetes-program';
import { findPrograms } from '../support/real/programs';
import { pythonPackages } from '../support/real/python-packages';
import { suiteWith } from '../support/real/suite';
import type { Workplace } from '../support/real/workplace';
import { CHECKOV, checkov } from './scanners/checkov';
import { exceptionsFor } from './scanners/exceptions';
import { type OpenApi, writeSchemas } from './scanners/json-schemas';
import { KUBE_SCORE, kubeScore } from './scanners/kube-score';
import { KUBECONFORM, kubeconform } from './scanners/kubeconform';
import { KUBESEC, kubesec } from './scanners/kubesec';
import { findKyverno, kyverno } from './scanners/kyverno';
import type { Scanner, Subject } from './scanners/scanner';
import { subjectOf, subjectsOf } from './scanners/subjects';
import { TRIVY, TRIVY_BUILD, trivy } from './scanners/trivy';
import { definedAmong, definitionsOf, noDefinitions } from './support/definitions';
import { emittedObjects } from './support/emitted';
import { type Finding, record } from './support/record';

const SOFT: Manifest = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'soft', namespace: 'team-a' },
  spec: { containers: [{ name: 'main', image: 'nginx', securityContext: { privileged: true } }] },
};

suiteWith(
  findPrograms(() => ({ program: goProgram(KUBE_SCORE) })),
  'kube-score',
  ({ program, workplace }) => judges(kubeScore(program), workplace, 'container-security-context-privileged'),
);

suiteWith(
  findPrograms(() => ({ program: goProgram(KUBESEC) })),
  'kubesec',
  ({ program, workplace }) => judges(kubesec(program), workplace, 'Privileged'),
);

suiteWith(
  findPrograms(() => ({ python: pythonPackages(CHECKOV) })),
  'checkov',
  ({ python, workplace }) => judges(checkov(python), workplace, 'CKV_K8S_16'),
);

suiteWith(
  findPrograms(
    () => ({ program: goProgram(TRIVY, TRIVY_BUILD) }),
    () => unlessBuilt(TRIVY),
  ),
  'trivy',
  ({ program, workplace }) => judges(trivy(program), workplace, 'KSV-0017'),
);

suiteWith(findKyverno(), 'Kyverno', ({ workplace, ...tools }) =>
  judges(kyverno(tools), workplace, 'disallow-privileged-containers'),
);

suiteWith(
  findPrograms(
    () => ({ program: goProgram(KUBECONFORM), kubernetes: kubernetesProgram('1.37') }),
    () => noDefinitions,
  ),
  'kubeconform',
  ({ program, kubernetes, workplace }) => {
    const schemas = workplace.newFolder('schemas');

    beforeAll(async () => {
      const server = await ApiServer.start(workplace, { program: kubernetes });
      const { body } = await server.ask('/openapi/v2');
      await server.end();
      const groups = new Set(emittedObjects().map(({ manifest }) => manifest.apiVersion.replace(/\/.*/, '')));
      writeSchemas(schemas, JSON.parse(body) as OpenApi, definitionsOf(groups));
    });

    const isDefined = definedAmong(emittedObjects().map(({ manifest }) => manifest));
    judges(kubeconform(program, schemas, isDefined), workplace, 'invalid', { ...SOFT, specs: {} });
  },
);

/** A scanner finds nothing in what is emitted, save what is excepted, and is seen to be awake. */
function judges(scanner: Scanner, workplace: Workplace, check: string, soft = SOFT): void {
  test('finds nothing in dist without an exception', () => {
    const emitted = emittedObjects();
    const known = emitted.filter(({ manifest }) => scanner.reads(manifest)).length;
    const scans = subjectsOf(scanner, emitted).map(subjects => ({
      subjects,
      ...scanner.scan(subjects, workplace.newFolder(scanner.judge)),
    }));
    const findings = scans.flatMap(({ subjects, findings }) =>
      findings.map(({ index, ...finding }): Finding => ({ ...finding, object: nameOf(subjects[index]) })),
    );
    record({
      judge: scanner.judge,
      version: scanner.version,
      what: `${known === emitted.length ? 'all' : `the ${known} that it has checks for`} of the ${emitted.length} objects of dist, and pods that it does not find in them`,
      expected: scans.reduce((sum, { subjects }) => sum + subjects.length, 0),
      judged: scans.reduce((sum, { judged }) => sum + judged, 0),
      findings,
      exceptions: exceptionsFor(scanner.judge),
    });
  });

  test('sees a manifest that is wrong', () => {
    const { judged, findings } = scanner.scan([subjectOf(soft)], workplace.newFolder(scanner.judge));
    expect(judged).toBe(1);
    expect(findings.map(finding => finding.check)).toContain(check);
  });
}

function nameOf(subject: Subject | undefined): string {
  if (subject === undefined) throw new Error('the scanner tells of something that it was not given');
  return qualifiedName(subject.manifest);
}
