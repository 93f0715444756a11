import { goProgram, unlessBuilt } from '../support/real/go-program';
import { findPrograms } from '../support/real/programs';
import { suiteWith } from '../support/real/suite';
import { ISTIO_ANALYZE, istioAnalyze } from './mutations/analyze';
import { objects } from './mutations/objects';

suiteWith(
  findPrograms(
    () => ({ program: goProgram(ISTIO_ANALYZE) }),
    () => unlessBuilt(ISTIO_ANALYZE),
  ),
  "Istio's analyzers",
  ({ program, workplace }) => objects(istioAnalyze(program), workplace),
);
