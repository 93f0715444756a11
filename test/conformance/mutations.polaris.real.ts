import { allRules } from '../../lib/rules/catalogue';
import { unlessInstalled } from '../support/real/installed';
import { findPrograms } from '../support/real/programs';
import { suiteWith } from '../support/real/suite';
import { checksNamedBy } from './mutations/objections';
import { objects } from './mutations/objects';
import { POLARIS, polaris } from './scanners/polaris';

suiteWith(
  findPrograms(
    () => ({}),
    () => unlessInstalled(POLARIS),
  ),
  'polaris',
  ({ workplace }) => objects(polaris(checksNamedBy(allRules, POLARIS.name)), workplace),
);
