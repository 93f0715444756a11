import { at } from '../../values/manifest';
import { isSet } from '../../values/place';
import { isText, objectRule, place, refuse } from '../objects';

export const ownAccount = objectRule({
  id: 'gitops/own-account',
  title: 'Flux applies what a tenant wrote by an account of that tenant',
  why: 'without one it applies by its own account, which owns the cluster: whoever pushes to the repository does too',
  severity: 'high',
  standards: ['Flux: multi-tenancy'],
  seenBy: [],
  group: 'kustomize.toolkit.fluxcd.io',
  kinds: ['Kustomization'],
  violations: manifest =>
    isSet(at(manifest, 'spec', 'kubeConfig')) ? [] : refuse([place(manifest, 'spec', 'serviceAccountName')], isText),
  allowed: 'spec.serviceAccountName',
  fix: 'name an account of the namespace that may write what the tenant may write',
});
