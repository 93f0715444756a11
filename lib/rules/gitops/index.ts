import type { Rule } from '../rule';
import { closedProject } from './closed-project';
import { namedProject } from './named-project';
import { noRemoteBases } from './no-remote-bases';
import { ownAccount } from './own-account';
import { verifiedSource } from './verified-source';

/** Every rule of this group, sorted by id. */
export const gitopsRules: readonly Rule[] = [closedProject, namedProject, noRemoteBases, ownAccount, verifiedSource];
