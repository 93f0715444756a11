import type { PodRule } from '../pod-rule';
import type { Rule } from '../rule';
import { namedRegistry } from './named-registry';
import { noClusterUi } from './no-cluster-ui';
import { noDownloadAtStart } from './no-download-at-start';
import { noRetiredRegistry } from './no-retired-registry';
import { pinned } from './pinned';
import { pinnedModels } from './pinned-models';
import { pinnedVolumes } from './pinned-volumes';
import { pullAlways } from './pull-always';
import { pullSecretsOnAccount } from './pull-secrets-on-account';
import { verifiedNamespaces } from './verified-namespaces';

/** Every rule of this group over pods, sorted by id. */
export const imageRules: readonly PodRule[] = [
  namedRegistry,
  noClusterUi,
  noDownloadAtStart,
  noRetiredRegistry,
  pinned,
  pinnedVolumes,
  pullAlways,
  pullSecretsOnAccount,
];

/** Every rule of this group over other objects, sorted by id. */
export const modelRules: readonly Rule[] = [pinnedModels, verifiedNamespaces];
