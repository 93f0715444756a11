import { unlessInstalled } from '../support/real/installed';
import { findPrograms } from '../support/real/programs';
import { suiteWith } from '../support/real/suite';
import { objects } from './mutations/objects';
import { KUBE_LINTER, kubeLinter } from './scanners/kube-linter';

suiteWith(
  findPrograms(
    () => ({}),
    () => unlessInstalled(KUBE_LINTER),
  ),
  'kube-linter',
  ({ workplace }) => objects(kubeLinter(), workplace),
);
