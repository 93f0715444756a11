import { goProgram } from '../support/real/go-program';
import { findPrograms } from '../support/real/programs';
import { suiteWith } from '../support/real/suite';
import { objects } from './mutations/objects';
import { KUBEAUDIT, kubeaudit } from './scanners/kubeaudit';

suiteWith(
  findPrograms(() => ({ program: goProgram(KUBEAUDIT) })),
  'kubeaudit',
  ({ program, workplace }) => objects(kubeaudit(program), workplace),
);
