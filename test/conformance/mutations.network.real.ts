import { suiteWith } from '../support/real/suite';
import { exposure } from './mutations/exposure';
import { objects } from './mutations/objects';
import { findAnalyzer } from './network/analyzer';

suiteWith(findAnalyzer(), "np-guard's analyzer of exposure", ({ program, workplace }) =>
  objects(exposure(program), workplace),
);
