import { allRules } from '../../lib/rules/catalogue';
import { suiteWith } from '../support/real/suite';
import { checksNamedBy } from './mutations/objections';
import { objects } from './mutations/objects';
import { findGatekeeperLibrary, gatekeeperLibrary } from './scanners/gatekeeper-library';

suiteWith(findGatekeeperLibrary(), "Gatekeeper's library", ({ workplace, ...tools }) =>
  objects(gatekeeperLibrary(tools, checksNamedBy(allRules, 'gatekeeper')), workplace),
);
