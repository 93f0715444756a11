import type { Rule } from '../rule';
import { containerName } from './container-name';
import { jupyterLogin } from './jupyter-login';
import { nameLength } from './name-length';
import { noPrefix } from './no-prefix';
import { ownOrigin } from './own-origin';
import { spawner } from './spawner';
import { volumeViewer } from './volume-viewer';

/** Every rule of this group, sorted by id. */
export const notebookRules: readonly Rule[] = [
  containerName,
  jupyterLogin,
  nameLength,
  noPrefix,
  ownOrigin,
  spawner,
  volumeViewer,
];
