import type { Rule } from '../rule';
import { containerName } from './container-name';
import { jupyterLogin } from './jupyter-login';
import { nameLength } from './name-length';
import { noPrefix } from './no-prefix';
import { spawner } from './spawner';

/** Every rule of this group, sorted by id. */
export const notebookRules: readonly Rule[] = [containerName, jupyterLogin, nameLength, noPrefix, spawner];
