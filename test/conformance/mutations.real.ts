import { goProgram, unlessBuilt } from '../support/real/go-program';
import { findPrograms } from '../support/real/programs';
import { pythonPackages } from '../support/real/python-packages';
import { suiteWith } from '../support/real/suite';
import { objects } from './mutations/objects';
import { CHECKOV, checkov } from './scanners/checkov';
import { KUBE_SCORE, kubeScore } from './scanners/kube-score';
import { KUBESEC, kubesec } from './scanners/kubesec';
import { findKyverno, kyverno } from './scanners/kyverno';
import { TRIVY, TRIVY_BUILD, trivy } from './scanners/trivy';

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
