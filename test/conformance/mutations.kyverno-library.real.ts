import { allRules } from '../../lib/rules/catalogue';
import { suiteWith } from '../support/real/suite';
import { checksNamedBy } from './mutations/objections';
import { objects } from './mutations/objects';
import { findKyvernoLibrary, kyvernoLibrary } from './scanners/kyverno-library';

suiteWith(findKyvernoLibrary(), "Kyverno's library", ({ workplace, ...tools }) => {
  objects(kyvernoLibrary(tools, checksNamedBy(allRules, 'kyverno')), workplace);
});
