import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../../lib';
import { goProgram } from '../../support/real/go-program';
import { kubernetesProgram } from '../../support/real/kubernetes-program';
import { findPrograms } from '../../support/real/programs';
import { mustRun } from '../../support/real/run';

const FOLDER = join(__dirname, '..', '..', 'support', 'real', 'go', 'kuberay-operator');
const MODULE = 'github.com/ray-project/kuberay/ray-operator';

/** What the suite needs: Kubernetes, the KubeRay operator, and the operator's module with its definitions and samples. */
export const findRay = () =>
  findPrograms(() => {
    mustRun('openssl', ['version']);
    const [kubernetes, operator] = [kubernetesProgram('1.37'), goProgram(FOLDER)];
    const module = mustRun('go', ['list', '-m', '-f', '{{.Dir}}', MODULE], { cwd: FOLDER }).trim();
    if (module === '') throw new Error(`the module ${MODULE} is not unpacked here`);
    return { kubernetes, operator, module };
  });

/** Version of the operator, as its module has it. */
export const OPERATOR_VERSION = /ray-operator v(\S+)/.exec(readFileSync(join(FOLDER, 'go.mod'), 'utf8'))?.[1] ?? '';

/** The operator's own resource definitions. */
export function rayDefinitions(module: string): readonly Manifest[] {
  const folder = join(module, 'config', 'crd', 'bases');
  return readdirSync(folder).flatMap(file => documentsOf(join(folder, file)));
}

/** The Ray objects of one of the operator's samples, in a namespace. */
export function sampleOf(module: string, file: string, namespace: string): readonly Manifest[] {
  return documentsOf(join(module, 'config', 'samples', file))
    .filter(({ apiVersion }) => apiVersion === 'ray.io/v1')
    .map(manifest => ({ ...manifest, metadata: { ...manifest.metadata, namespace } }));
}

function documentsOf(path: string): readonly Manifest[] {
  return parseAllDocuments(readFileSync(path, 'utf8'))
    .map(document => document.toJS() as Manifest | null)
    .filter(manifest => manifest !== null);
}
