import type { Rule } from '../rule';
import { commonLabels } from './common-labels';
import { noSecretObjects } from './no-secret-objects';
import { noSuppressions } from './no-suppressions';
import { readAlike } from './read-alike';
import { selectorMatchesTemplate } from './selector-matches-template';
import { servedApi } from './served-api';
import { uniqueObjects } from './unique-objects';
import { validLabels } from './valid-labels';
import { validNames } from './valid-names';
import { visibleText } from './visible-text';

/** Every rule of this group, sorted by id. */
export const outputRules: readonly Rule[] = [
  commonLabels,
  noSecretObjects,
  noSuppressions,
  readAlike,
  selectorMatchesTemplate,
  servedApi,
  uniqueObjects,
  validLabels,
  validNames,
  visibleText,
];
