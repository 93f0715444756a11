import { allRules } from '../../lib/rules/catalogue';
import { goProgram, unlessBuilt } from '../support/real/go-program';
import { findPrograms } from '../support/real/programs';
import { pythonPackages } from '../support/real/python-packages';
import { suiteWith } from '../support/real/suite';
import type { Workplace } from '../support/real/workplace';
import { mutants } from './mutations/mutants';
import { namedBy, seenIn } from './mutations/objections';
import { CHECKOV, checkov } from './scanners/checkov';
import { KUBE_SCORE, kubeScore } from './scanners/kube-score';
import { KUBESEC, kubesec } from './scanners/kubesec';
import { findKyverno, kyverno } from './scanners/kyverno';
import type { Scanner } from './scanners/scanner';
import { TRIVY, TRIVY_BUILD, trivy } from './scanners/trivy';
import { record } from './support/record';

suiteWith(
  findPrograms(() => ({ program: goProgram(KUBE_SCORE) })),
  'kube-score',
  ({ program, workplace }) => objects(kubeScore(program), workplace),
);

suiteWith(
  findPrograms(() => ({ program: goProgram(KUBESEC) })),
  'kubesec',
  ({ program, workplace }) => objects(kubesec(program), workplace),
);

suiteWith(
  findPrograms(() => ({ python: pythonPackages(CHECKOV) })),
  'checkov',
  ({ python, workplace }) => objects(checkov(python), workplace),
);

suiteWith(
  findPrograms(
    () => ({ program: goProgram(TRIVY, TRIVY_BUILD) }),
    () => unlessBuilt(TRIVY),
  ),
  'trivy',
  ({ program, workplace }) => objects(trivy(program), workplace),
);

suiteWith(findKyverno(), 'Kyverno', ({ workplace, ...tools }) => objects(kyverno(tools), workplace));

/** A scanner objects where a rule that names it is broken in just the point that they both know. */
function objects(scanner: Scanner, workplace: Workplace): void {
  test('objects where a rule that names it is broken', () => {
    const named = namedBy(allRules, scanner.judge);
    const seen = seenIn(scanner, named, mutants, () => workplace.newFolder(scanner.judge));
    expect(named.filter(one => !seen.includes(one))).toEqual([]);
    record({
      judge: scanner.judge,
      version: scanner.version,
      what: 'its checks that a rule names, where that rule is broken',
      expected: named.length,
      judged: seen.length,
      findings: [],
    });
  });
}
