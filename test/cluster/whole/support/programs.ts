import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { noDistribution } from '../../../conformance/access/upstream';
import { findLogin, type LoginPrograms } from '../../../identity/real/support/programs';
import { type CertManager, certManagerProgram } from '../../../support/real/cert-manager';
import { goProgram } from '../../../support/real/go-program';
import { programSet } from '../../../support/real/programs';
import { findNode, type NodePrograms, whyNoNode } from '../../real/support/node-programs';
import { clusterImages } from '../images/images';

const MODULES = join(__dirname, '../../../support/real/go');
/** Upstream's resource definitions, where they lie beside the repository. */
export const DEFINITIONS = resolve('../shared/crds');

/** What a whole cluster is made of. */
export interface WholePrograms extends NodePrograms, LoginPrograms {
  readonly certManager: CertManager;
  /** Folder of each image, by the last part of its name. */
  readonly images: Readonly<Record<string, string>>;
}

export const wholePrograms = programSet<WholePrograms>(
  'whole',
  () => {
    const [node, login] = [findNode(), findLogin()];
    const busybox = join(node.debian, 'bin/busybox');
    const [coredns, kuberay] = ['coredns', 'kuberay-operator'].map(name => goProgram(join(MODULES, name))) as [
      string,
      string,
    ];
    return {
      ...node,
      ...login,
      certManager: certManagerProgram(),
      images: clusterImages({ ...node, ...login, busybox, coredns, kuberay }),
    };
  },
  () =>
    whyNoNode() ?? (existsSync(DEFINITIONS) ? noDistribution : `there are no resource definitions at ${DEFINITIONS}`),
);
