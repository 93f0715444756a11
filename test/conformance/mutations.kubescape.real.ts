import { allRules } from '../../lib/rules/catalogue';
import { suiteWith } from '../support/real/suite';
import { checksNamedBy } from './mutations/objections';
import { objects } from './mutations/objects';
import { findKubescape, findNewerKubescape, kubescape, newerKubescape } from './scanners/kubescape';

const named = checksNamedBy(allRules, 'kubescape');

suiteWith(findKubescape(), 'kubescape', ({ workplace, ...tools }) => objects(kubescape(tools, named), workplace));

suiteWith(findNewerKubescape(), 'newer controls of kubescape', ({ workplace, ...tools }) =>
  objects(newerKubescape(tools, named), workplace),
);
